import { z } from 'zod';
import { fieldsSchema, secretSchema } from './secretSchema';

const instance = z.string().default('main');
const inServer = {
  instance,
  /** The root if absent. */
  namespace: z.string().default(''),
};

/** Where a secret lies: `secret/payments/checkout/db`. @public */
export const secretRefSchema = z.strictObject({
  ...inServer,
  path: z.string(),
});

/** `POST /world/vault/secrets` @public */
export const addSecretSchema = z.strictObject({
  ...inServer,
  mount: z.string(),
  secret: secretSchema,
});

/** `POST /world/vault/versions` @public */
export const rotateSchema = secretRefSchema.extend({
  /** Those of the newest version, with other values, if absent. */
  fields: fieldsSchema.optional(),
});

/** `POST /world/vault/versions/delete` and `…/destroy` @public */
export const versionRefSchema = secretRefSchema.extend({
  /** The newest if absent. */
  version: z.number().int().min(1).optional(),
});

/** `PATCH /world/vault/secrets` @public */
export const changeSecretSchema = secretRefSchema.extend({
  customMetadata: z.record(z.string(), z.string()).nullable(),
});

/** `PATCH /world/vault/servers` @public */
export const changeVaultSchema = z.strictObject({
  instance,
  sealed: z.boolean().optional(),
  initialized: z.boolean().optional(),
  standby: z.boolean().optional(),
  /** What engines are asked is answered with 412, as by a replica that has not caught up. */
  lagging: z.boolean().optional(),
});

/** `POST /world/vault/tokens/expire` @public */
export const expireTokensSchema = z.strictObject({
  instance,
  /** Those of logins only. */
  onlyLogins: z.boolean().default(true),
});

/** State of one server, as the control API gives it. @public */
export interface VaultState {
  instance: string;
  sealed: boolean;
  initialized: boolean;
  standby: boolean;
  lagging: boolean;
  /** That were good, since the world began. */
  logins: number;
  renewals: number;
  /** By those that had the tokens. */
  revocations: number;
  /** Tokens of logins that live. */
  liveTokens: number;
  /** Requests that would have changed what engines keep, and that a policy let through. */
  writes: number;
}

/** State of one secret, as the control API gives it. @public */
export interface VaultSecretState {
  instance: string;
  path: string;
  /** The newest. */
  version: number;
  /** Of the newest. */
  state: 'live' | 'deleted' | 'destroyed';
}
