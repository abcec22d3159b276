import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ResourceProvider } from './provider';

/** @public */
export interface PlatformProvidersExtensionPoint {
  /** @throws ConflictError if a provider of this id was added before */
  addProvider<TRef, TDetails, TQuery>(
    provider: ResourceProvider<TRef, TDetails, TQuery>,
  ): void;
}

/**
 * Where a system's module adds its provider to the core.
 *
 * @public
 */
export const platformProvidersExtensionPoint =
  createExtensionPoint<PlatformProvidersExtensionPoint>({
    id: 'platform.providers',
  });
