import { Entity } from '@backstage/catalog-model';
import { z } from 'zod';

/** @public */
export const bindingProblemSchema = z.object({
  /** The annotation's key. */
  annotation: z.string(),
  /** The part of its value that is at fault, at most 200 characters. */
  value: z.string(),
  /** What is wrong. */
  message: z.string(),
  /** What to write instead, or whom to ask. */
  fix: z.string(),
  code: z.enum([
    'malformed',
    'outside-boundary',
    'unknown-instance',
    'conflict',
    'incomplete',
  ]),
});

/**
 * An annotation that cannot be followed, and what to do about it.
 *
 * @public
 */
export type BindingProblem = z.infer<typeof bindingProblemSchema>;

/**
 * What an annotation lays claim to, as named dimensions that boundaries are written in: `account`, `region`,
 * `project`, `organization`, `path`, ….
 *
 * @public
 */
export type Claim = Readonly<Record<string, string>>;

/**
 * Something an annotation points at, with where it was written.
 *
 * @public
 */
export interface Bound<T> {
  value: T;
  annotation: string;
  /** The text in the annotation that gave it. */
  text: string;
  claim: Claim;
}

/** @public */
export interface Bindings<TRef, TQuery = never> {
  /** Resources named outright. */
  refs: Bound<TRef>[];
  /** Searches that name resources (tags, selectors, wildcards). */
  queries: Bound<TQuery>[];
  problems: BindingProblem[];
}

/**
 * Reads a system's annotations. Pure: the same functions serve the backend, a card's filter, the CLI and templates.
 *
 * @public
 */
export interface BindingReader<TRef, TQuery = never> {
  /** Id of the provider. */
  provider: string;
  /** Keys of the annotations that it reads, the one to recommend first. */
  annotations: readonly string[];
  /** Never throws: what cannot be read is a problem. */
  read(entity: Entity): Bindings<TRef, TQuery>;
}

const MAX_QUOTED = 200;

/** @public */
export function bindingProblem(problem: BindingProblem): BindingProblem {
  const { value } = problem;
  return {
    ...problem,
    value:
      value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED - 1)}…` : value,
  };
}

/**
 * The value of an annotation, trimmed.
 *
 * @returns `undefined` where it is absent or blank
 * @public
 */
export function annotationValue(
  entity: Entity,
  key: string,
): string | undefined {
  const value: unknown = entity.metadata.annotations?.[key];
  if (typeof value !== 'string') return undefined;
  return value.trim() || undefined;
}

/**
 * Whether an entity carries any of a reader's annotations: what a card's filter asks.
 *
 * @public
 */
export function isBound(
  reader: Pick<BindingReader<unknown, unknown>, 'annotations'>,
  entity: Entity,
): boolean {
  return reader.annotations.some(key => annotationValue(entity, key));
}
