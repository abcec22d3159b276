import { World } from '../world/World';
import { TerraformSpec } from './schema';

/** All that one Terraform server knows. */
export class TerraformInstance {
  constructor(readonly spec: TerraformSpec, readonly world: World) {}
}
