import { ControlCall } from '../control/ControlCall';

/**
 * Drives the Argo CD of a sandbox.
 *
 * @public
 */
export class ArgoCdControl {
  constructor(protected readonly call: ControlCall) {}
}
