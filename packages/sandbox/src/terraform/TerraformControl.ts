import { ControlCall } from '../control/ControlCall';

/**
 * Drives the Terraform of a sandbox.
 *
 * @public
 */
export class TerraformControl {
  constructor(protected readonly call: ControlCall) {}
}
