import { NotFoundError } from '@backstage/errors';
import { BindingProblem } from '@portolan/plugin-platform-common';
import { AnyProvider } from '../providers/ProviderRegistry';

/** A resource that an entity may bind, in its provider's terms. */
export interface BoundResource {
  provider: AnyProvider;
  /** The snapshot's id. */
  id: string;
  ref: unknown;
}

/** What an entity's annotations come to. */
export interface EntityBindings {
  entityRef: string;
  owners: readonly string[];
  resources: readonly BoundResource[];
  problems: readonly BindingProblem[];
  /** Whether it carries any annotation of any provider. */
  annotated: boolean;
  /** Whether every search was answered, so that what is not here is not bound. */
  complete: boolean;
}

/** A name for a resource among those of all providers. */
export function resourceKey({ provider, id }: BoundResource): string {
  return `${provider.id}\n${id}`;
}

/** Resources of one account, region and server: fetched together, apart from others that may be slow. */
export function resourceLane({ provider, ref }: BoundResource): string {
  const { account, region, instance } = provider.describe(ref).scope;
  return JSON.stringify([provider.id, account, region, instance]);
}

/** @throws NotFoundError for an id that is not one of the entity's */
export function ownResource(
  { entityRef, resources }: EntityBindings,
  id: string,
): BoundResource {
  const resource = resources.find(candidate => candidate.id === id);
  if (resource) return resource;
  throw new NotFoundError(`${entityRef} has no such resource`);
}

/** @throws NotFoundError for an id that is not one of the entity's */
export function ownResources(
  bindings: EntityBindings,
  ids: readonly string[] | undefined,
): readonly BoundResource[] {
  if (!ids) return bindings.resources;
  return [...new Set(ids)].map(id => ownResource(bindings, id));
}
