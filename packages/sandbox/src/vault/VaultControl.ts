import { z } from 'zod';
import { ControlCall } from '../control/ControlCall';
import {
  addSecretSchema,
  changeSecretSchema,
  changeVaultSchema,
  expireTokensSchema,
  rotateSchema,
  secretRefSchema,
  VaultSecretState,
  VaultState,
  versionRefSchema,
} from './controlSchema';

const BASE = '/world/vault';

/**
 * Drives the Vault of a sandbox. Every method throws an Error with the sandbox's own words where it refuses; `instance`
 * is `main` if absent.
 *
 * @public
 */
export class VaultControl {
  constructor(protected readonly call: ControlCall) {}

  /** Every server: whether it is sealed, how many logins there were, how many of their tokens live. */
  async servers(): Promise<VaultState[]> {
    const { items } = await this.call<{ items: VaultState[] }>(
      'GET',
      `${BASE}/servers`,
    );
    return items;
  }

  /** @throws Error where there is none of the name */
  async server(name = 'main'): Promise<VaultState> {
    const found = (await this.servers()).find(each => each.instance === name);
    if (!found) throw new Error(`There is no Vault '${name}'.`);
    return found;
  }

  /** Seals it, makes it a standby node or a replica that lags, or the contrary. */
  change(change: z.input<typeof changeVaultSchema>): Promise<VaultState> {
    return this.call('PATCH', `${BASE}/servers`, change);
  }

  seal(instance = 'main'): Promise<VaultState> {
    return this.change({ instance, sealed: true });
  }

  unseal(instance = 'main'): Promise<VaultState> {
    return this.change({ instance, sealed: false });
  }

  /** Ends tokens without their owners' knowing: those of logins, unless something else is said. */
  expireTokens(
    which: z.input<typeof expireTokensSchema> = {},
  ): Promise<VaultState> {
    return this.call('POST', `${BASE}/tokens/expire`, which);
  }

  /** With all that its scenario says happened before. */
  async addSecret(added: z.input<typeof addSecretSchema>): Promise<void> {
    await this.call('POST', `${BASE}/secrets`, added);
  }

  /** Replaces its custom metadata. */
  annotate(
    change: z.input<typeof changeSecretSchema>,
  ): Promise<VaultSecretState> {
    return this.call('PATCH', `${BASE}/secrets`, change);
  }

  /** With all its versions. */
  async deleteSecret(ref: z.input<typeof secretRefSchema>): Promise<void> {
    await this.call('DELETE', `${BASE}/secrets`, ref);
  }

  /** Writes a new version now. */
  rotate(ref: z.input<typeof rotateSchema>): Promise<VaultSecretState> {
    return this.call('POST', `${BASE}/versions`, ref);
  }

  deleteVersion(
    ref: z.input<typeof versionRefSchema>,
  ): Promise<VaultSecretState> {
    return this.call('POST', `${BASE}/versions/delete`, ref);
  }

  /** For good. */
  destroyVersion(
    ref: z.input<typeof versionRefSchema>,
  ): Promise<VaultSecretState> {
    return this.call('POST', `${BASE}/versions/destroy`, ref);
  }
}
