import type { EcsDeployment } from '@portolan/plugin-ecs-common';
import { ImageChange, imageChanges } from './imageChanges';

type Titled = Pick<
  EcsDeployment,
  'from' | 'to' | 'fromTaskDefinition' | 'toTaskDefinition'
>;

/** One piece of a deployment's title: `app` `v1` → `v2`. */
export interface TitlePart {
  /** Named only where there are several containers to confuse. */
  container?: string;
  /** `undefined`: the container is new. */
  from?: string;
  /** `undefined`: the container is gone. */
  to?: string;
}

export type DeploymentTitle =
  | { kind: 'changes'; parts: TitlePart[] }
  /** Nothing to compare with: the first that is known. */
  | { kind: 'first'; parts: TitlePart[] }
  /** The same images; the task definition may differ. */
  | { kind: 'same-images'; parts: TitlePart[]; revisions?: [string, string] };

/** Revision number at the end of `family:12` or of the whole ARN. */
export function revisionOf(
  taskDefinition: string | undefined,
): string | undefined {
  return taskDefinition?.match(/:(\d+)$/)?.[1];
}

function titlePart(change: ImageChange, named: boolean): TitlePart {
  const container = named ? { container: change.container } : {};
  switch (change.kind) {
    case 'changed':
      return { ...container, from: change.from, to: change.to };
    case 'removed':
      return { container: change.container, from: change.from };
    case 'added':
      return { container: change.container, to: change.to };
    default:
      return { ...container, to: change.to };
  }
}

/** What a deployment changed, in the fewest words that are unambiguous. */
export function deploymentTitle(deployment: Titled): DeploymentTitle {
  const { from, to, fromTaskDefinition, toTaskDefinition } = deployment;
  const changes = imageChanges(from, to);
  const named = to.length > 1 || from.length > 1;

  if (from.length === 0) {
    const parts = to.map(image => ({
      ...(named ? { container: image.container } : {}),
      to: image.version,
    }));
    return { kind: 'first', parts };
  }

  const differing = changes.filter(change => change.kind !== 'same');
  if (differing.length > 0) {
    return {
      kind: 'changes',
      parts: differing.map(change => titlePart(change, named)),
    };
  }

  const revisions = [
    revisionOf(fromTaskDefinition),
    revisionOf(toTaskDefinition),
  ];
  const [old, current] = revisions;
  return {
    kind: 'same-images',
    parts: changes.map(change => titlePart(change, named)),
    ...(old && current && old !== current ? { revisions: [old, current] } : {}),
  };
}

function partWords({ container, from, to }: TitlePart): string {
  const prefix = container ? `${container} ` : '';
  if (from && to) return `${prefix}${from} → ${to}`;
  return from ? `${prefix}${from} removed` : `${prefix}${to}`;
}

/** What the versions alone do not say: that only the definition is new, or nothing. */
export function titleNote(title: DeploymentTitle): string | undefined {
  if (title.kind === 'same-images') {
    return title.revisions
      ? `definition ${title.revisions[0]} → ${title.revisions[1]}, same image`
      : 'deployed again';
  }
  return title.parts.length === 0 ? 'First known deployment' : undefined;
}

/** The title as plain text, for Markdown and for accessible names. */
export function deploymentTitleText(title: DeploymentTitle): string {
  return [...title.parts.map(partWords), titleNote(title)]
    .filter(Boolean)
    .join(', ');
}
