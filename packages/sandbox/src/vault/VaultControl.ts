import { ControlCall } from '../control/ControlCall';

/**
 * Drives the Vault of a sandbox.
 *
 * @public
 */
export class VaultControl {
  constructor(protected readonly call: ControlCall) {}
}
