import type { EcsImage } from '@portolan/plugin-ecs-common';

/** What a deployment did to one container's image. */
export type ImageChange =
  | { kind: 'changed'; container: string; from: string; to: string }
  | { kind: 'added'; container: string; to: string }
  | { kind: 'removed'; container: string; from: string }
  | { kind: 'same'; container: string; to: string };

const ORDER: Record<ImageChange['kind'], number> = {
  changed: 0,
  added: 1,
  removed: 2,
  same: 3,
};

/** `sha256:` and the first 7 digits: enough to tell two apart by eye. */
function shortDigest(digest: string): string {
  const [algorithm, hex = ''] = digest.split(':');
  return hex ? `${algorithm}:${hex.slice(0, 7)}` : digest.slice(0, 12);
}

/** Last part of the repository: `checkout` of `…/shop/checkout`. */
function repositoryName(image: EcsImage): string {
  return image.repository.split('/').pop() ?? image.repository;
}

function withDigest({ version, digest }: EcsImage): string {
  return digest ? `${version} (${shortDigest(digest)})` : version;
}

/** As little of both images as tells them apart: versions, digests of the same tag, or repositories. */
function tellApart(from: EcsImage, to: EcsImage): [string, string] {
  if (from.version !== to.version) return [from.version, to.version];
  if (from.repository !== to.repository) {
    const names: [string, string] = [repositoryName(from), repositoryName(to)];
    const [fromName, toName] =
      names[0] === names[1] ? [from.repository, to.repository] : names;
    return [`${fromName}:${from.version}`, `${toName}:${to.version}`];
  }
  return [withDigest(from), withDigest(to)];
}

function sameImage(from: EcsImage, to: EcsImage): boolean {
  return (
    from.version === to.version &&
    from.repository === to.repository &&
    // A digest that only one side has says nothing about a difference.
    (!from.digest || !to.digest || from.digest === to.digest)
  );
}

/** Per container, what changed first; containers keep their order within each kind. */
export function imageChanges(from: EcsImage[], to: EcsImage[]): ImageChange[] {
  const before = new Map(from.map(image => [image.container, image]));
  const after = new Set(to.map(image => image.container));

  const changes: ImageChange[] = to.map(image => {
    const { container } = image;
    const old = before.get(container);
    if (!old) return { kind: 'added', container, to: image.version };
    if (sameImage(old, image)) {
      return { kind: 'same', container, to: image.version };
    }
    const [fromText, toText] = tellApart(old, image);
    return { kind: 'changed', container, from: fromText, to: toText };
  });
  for (const image of from) {
    const { container, version } = image;
    if (!after.has(container)) {
      changes.push({ kind: 'removed', container, from: version });
    }
  }
  return changes.sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}
