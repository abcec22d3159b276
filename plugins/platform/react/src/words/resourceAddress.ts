import { Snapshot } from '@portolan/plugin-platform-common';

/**
 * How a resource is named in a link: shortly, or by its whole id where the short name means two of the entity's
 * resources (the same name in two accounts or regions).
 *
 * @param shortAddress - what a person would call it: `prod-eu/checkout`
 * @public
 */
export function resourceAddress<T extends Pick<Snapshot, 'id'>>(
  resource: T,
  all: readonly T[],
  shortAddress: (resource: T) => string,
): string {
  const address = shortAddress(resource);
  const namesakes = all.filter(other => shortAddress(other) === address);
  return namesakes.length > 1 ? resource.id : address;
}

/** @public */
export type AddressedResource<T> =
  | { kind: 'none' }
  | { kind: 'found'; resource: T }
  /** The link names a resource that is not here (any more); `resource` is shown in its place. */
  | { kind: 'replaced'; resource: T; missing: string };

/**
 * The resource that a link asks for; without one, the first, which should be the one that needs a person most.
 *
 * @param address - as {@link resourceAddress} writes it, or an id
 * @public
 */
export function addressedResource<T extends Pick<Snapshot, 'id'>>(
  resources: readonly T[],
  address: string | null,
  shortAddress: (resource: T) => string,
): AddressedResource<T> {
  const first = resources.at(0);
  if (!first) return { kind: 'none' };
  if (!address) return { kind: 'found', resource: first };
  const resource = resources.find(
    candidate =>
      candidate.id === address || shortAddress(candidate) === address,
  );
  return resource
    ? { kind: 'found', resource }
    : { kind: 'replaced', resource: first, missing: address };
}
