import { World } from '../world/World';
import { ArgoCdSpec } from './schema';

/** All that one Argo CD server knows. */
export class ArgoCdInstance {
  constructor(readonly spec: ArgoCdSpec, readonly world: World) {}
}
