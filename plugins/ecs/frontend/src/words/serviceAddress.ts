import { clusterOf, EcsService } from './services';

function shortAddress(service: EcsService): string {
  const cluster = clusterOf(service);
  return cluster ? `${cluster}/${service.name}` : service.name;
}

/**
 * How a service is named in a link: `prod-eu/checkout`, or its whole id where that names two of the entity's services
 * (the same cluster and service name in two accounts or regions).
 */
export function serviceAddress(service: EcsService, all: EcsService[]): string {
  const address = shortAddress(service);
  const namesakes = all.filter(other => shortAddress(other) === address);
  return namesakes.length > 1 ? service.id : address;
}

export type AddressedService =
  | { kind: 'none' }
  | { kind: 'found'; service: EcsService }
  /** The link names a service that is not here (any more); `service` is shown in its place. */
  | { kind: 'replaced'; service: EcsService; missing: string };

/** The service that a link asks for; without one, the first, which is the one that needs a person most. */
export function addressedService(
  services: EcsService[],
  address: string | null,
): AddressedService {
  const [first] = services;
  if (!first) return { kind: 'none' };
  if (!address) return { kind: 'found', service: first };
  const service = services.find(
    candidate =>
      candidate.id === address || shortAddress(candidate) === address,
  );
  return service
    ? { kind: 'found', service }
    : { kind: 'replaced', service: first, missing: address };
}
