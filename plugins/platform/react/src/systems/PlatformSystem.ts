import { BindingReader, Snapshot } from '@portolan/plugin-platform-common';

/**
 * The next thing that a person can do about a resource.
 *
 * @public
 */
export interface NextStep {
  /** One or two words: `Tasks`, `Review`. */
  title: string;
  /**
   * Where: a path under the entity's page (`/delivery?resource=…`, begins with a slash), or a full URL of the
   * system's own console.
   */
  to: string;
}

/**
 * What the shared pages need to know of a system (ECS, Lambda, …) to show its resources in its own words.
 *
 * @public
 */
export interface PlatformSystem {
  /** Id of its provider. */
  id: string;
  /** What people call it: `ECS`. */
  title: string;
  /** Reads its annotations. */
  bindings: Pick<
    BindingReader<unknown, unknown>,
    'provider' | 'annotations' | 'read'
  >;
  /** An annotation to add, with a value that shows its form. */
  example: { annotation: string; value: string };
  /**
   * Where a resource runs and how much of it, after its name: `prod-eu · 4 of 6 running`. Account and region by
   * default.
   */
  place?(snapshot: Snapshot): string | undefined;
  /** Another word for its health where the system has a better one: `Rolling back`, `Out of sync`. */
  healthWord?(snapshot: Snapshot): string | undefined;
  /** What to do next. The first link of the snapshot by default. */
  nextStep?(snapshot: Snapshot): NextStep | undefined;
  /** Path of the tab that shows more, under the entity's page: `/delivery`. */
  detailPath?: string;
  /** The same with a resource chosen in it; `detailPath` by default. */
  detailPathFor?(snapshot: Snapshot): string;
}

/**
 * Where under the entity's page a system shows more of a resource; nothing where it has no such place.
 *
 * @public
 */
export function detailPathOf(
  system: PlatformSystem | undefined,
  snapshot: Snapshot,
): string | undefined {
  return system?.detailPathFor?.(snapshot) ?? system?.detailPath;
}
