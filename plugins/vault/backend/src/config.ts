import { Config } from '@backstage/config';
import { readConfigSection } from '@portolan/plugin-platform-node';
import {
  DEFAULT_VAULT_INSTANCE,
  isVaultInstanceName,
} from '@portolan/plugin-vault-common';
import { z } from 'zod';

const SERVICE_ACCOUNT_TOKEN =
  '/var/run/secrets/kubernetes.io/serviceaccount/token';
const DEFAULT_ENGINE = 'secrets';

const text = z.string().trim().min(1);
const address = z.url({
  protocol: /^https?$/,
  error: 'expected an address such as "https://vault.example.com"',
});
/** Path of an auth method, as `vault auth list` shows it. */
const authMount = text.regex(
  /^[^/\s]+(\/[^/\s]+)*$/,
  'expected the path of an auth method without slashes around it',
);

const authSchema = z.discriminatedUnion(
  'method',
  [
    z.strictObject({ method: z.literal('token'), token: text }),
    z.strictObject({
      method: z.literal('approle'),
      roleId: text,
      secretId: text,
      mount: authMount.default('approle'),
    }),
    z.strictObject({
      method: z.literal('kubernetes'),
      role: text,
      tokenFile: text.default(SERVICE_ACCOUNT_TOKEN),
      mount: authMount.default('kubernetes'),
    }),
    z.strictObject({
      method: z.literal('jwt'),
      role: text.optional(),
      tokenFile: text,
      mount: authMount.default('jwt'),
    }),
  ],
  { error: 'expected "token", "approle", "kubernetes" or "jwt"' },
);

/** How the portal signs in. */
export type VaultAuth = z.output<typeof authSchema>;

/** As `@backstage-community/plugin-vault-backend` has it. */
const publishedAuthSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('static'), secret: text }),
    z.strictObject({
      type: z.literal('kubernetes'),
      role: text,
      authPath: authMount.default('kubernetes'),
      serviceAccountTokenPath: text.default(SERVICE_ACCOUNT_TOKEN),
    }),
  ],
  { error: 'expected "static" or "kubernetes"' },
);

const instanceSchema = z.strictObject({
  name: z
    .string()
    .refine(
      isVaultInstanceName,
      'expected up to 63 letters, digits, hyphens and underscores',
    ),
  baseUrl: address,
  publicUrl: address.optional(),
  namespace: text.optional(),
  auth: authSchema,
  ca: text.optional(),
});

/** One Vault or OpenBao server. */
export type VaultInstanceConfig = z.output<typeof instanceSchema>;

const vaultSchema = z
  .strictObject({
    instances: z.array(instanceSchema).default([]),
    baseUrl: address.optional(),
    publicUrl: address.optional(),
    token: text.optional(),
    auth: publishedAuthSchema.optional(),
    secretEngine: text.optional(),
    // The version is found for each mount, tokens are renewed when they need it, and nothing is created.
    kvVersion: z.unknown().optional(),
    schedule: z.unknown().optional(),
    secretSuffix: z.unknown().optional(),
  })
  .superRefine((section, ctx) => {
    const fault = (path: string, message: string) =>
      ctx.addIssue({ code: 'custom', path: [path], message });
    if (section.baseUrl && !section.token && !section.auth) {
      fault('auth', 'expected `token` or `auth` beside `baseUrl`');
    }
    if (!section.baseUrl && (section.token || section.auth)) {
      fault('baseUrl', 'expected the address that `token` or `auth` is for');
    }
    const names = section.instances.map(({ name }) => name);
    if (section.baseUrl) names.push(DEFAULT_VAULT_INSTANCE);
    if (new Set(names).size < names.length) {
      fault('instances', 'expected a different name for each instance');
    }
  })
  .optional();

type VaultSection = NonNullable<z.output<typeof vaultSchema>>;

export interface VaultConfig {
  /** The one for paths that name none first. */
  instances: VaultInstanceConfig[];
  /** Mount of annotated paths that have no colon. */
  engine?: string;
}

/**
 * Reads `vault`: our `instances`, and the one server of the published plugin as the instance `default`.
 *
 * @throws InputError that names every key at fault and what would be valid
 */
export function readVaultConfig(config: Config): VaultConfig {
  const section = readConfigSection(config, 'vault', vaultSchema);
  if (!section) return { instances: [] };
  const published = publishedInstance(section);
  return {
    instances: [...(published ? [published] : []), ...section.instances],
    engine: section.secretEngine ?? (published && DEFAULT_ENGINE),
  };
}

function publishedInstance({
  baseUrl,
  publicUrl,
  token,
  auth,
}: VaultSection): VaultInstanceConfig | undefined {
  if (!baseUrl) return undefined;
  return {
    name: DEFAULT_VAULT_INSTANCE,
    baseUrl,
    publicUrl,
    auth: token ? { method: 'token', token } : authOf(auth),
  };
}

function authOf(auth: VaultSection['auth']): VaultAuth {
  if (auth?.type === 'kubernetes') {
    const { role, authPath, serviceAccountTokenPath } = auth;
    return {
      method: 'kubernetes',
      role,
      tokenFile: serviceAccountTokenPath,
      mount: authPath,
    };
  }
  return { method: 'token', token: auth?.secret ?? '' };
}
