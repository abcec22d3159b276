import { World } from '../world/World';
import { VaultSpec } from './schema';

/** All that one Vault server knows. */
export class VaultInstance {
  constructor(readonly spec: VaultSpec, readonly world: World) {}
}
