import { z } from 'zod';
import { mountSchema } from './secretSchema';

/** What a policy may allow on a path. `deny` beats all others. @public */
export const capabilitySchema = z.enum([
  'create',
  'read',
  'update',
  'patch',
  'delete',
  'list',
  'sudo',
  'deny',
]);

/** @public */
export type Capability = z.infer<typeof capabilitySchema>;

const ruleSchema = z.strictObject({
  /** `*` at its end stands for anything, `+` for one step. */
  path: z.string(),
  capabilities: z.array(capabilitySchema).min(1),
});

const seconds = z.number().int().min(0);

const tokenSchema = z.strictObject({
  /** What it is shown as. */
  name: z.string(),
  /** What a client sends; made up, and the same for the same name, if absent. */
  secret: z.string().min(4).optional(),
  /** `root` may do everything. */
  policies: z.array(z.string()).default([]),
  /** From the beginning of the world; it never ends if absent. */
  ttlSeconds: seconds.optional(),
  renewable: z.boolean().default(true),
});

const leaseShape = {
  policies: z.array(z.string()).default([]),
  ttlSeconds: seconds.min(1).default(1_200),
  /** No renewal goes beyond it. */
  maxTtlSeconds: seconds.min(1).default(86_400),
  renewable: z.boolean().default(true),
  /** `batch` tokens are in no books: they can be neither renewed nor revoked. */
  tokenType: z.enum(['service', 'batch']).default('service'),
};

const appRoleSchema = z.strictObject({
  name: z.string(),
  /** Of the auth method. */
  mount: z.string().default('approle'),
  roleId: z.string(),
  /** Made up, and the same for the same name, if absent. */
  secretId: z.string().min(4).optional(),
  ...leaseShape,
});

const jwtRoleSchema = z.strictObject({
  name: z.string(),
  /** `kubernetes` shows the tokens that it gives as those of a service account. */
  method: z.enum(['kubernetes', 'jwt']),
  /** Of the auth method; its name if absent. */
  mount: z.string().optional(),
  /** The only token that is good; made up, and the same for the same name, if absent. */
  jwt: z.string().min(4).optional(),
  ...leaseShape,
});

const namespaceShape = {
  /** Beside `default` and `root`, which are always there. */
  policies: z.record(z.string(), z.array(ruleSchema)).default({}),
  tokens: z.array(tokenSchema).default([]),
  approles: z.array(appRoleSchema).default([]),
  jwtRoles: z.array(jwtRoleSchema).default([]),
  mounts: z.array(mountSchema).default([]),
};

const namespaceSchema = z.strictObject({
  /** From the root: `team-a/prod`. */
  path: z.string().regex(/^[^/\s]+(\/[^/\s]+)*$/),
  ...namespaceShape,
});

/** One server. @public */
export const vaultSchema = z.strictObject({
  /** Step of its address, and its name in faults. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().default('1.20.4'),
  /** Speaks as OpenBao does, where the two differ. */
  openbao: z.boolean().default(false),
  initialized: z.boolean().default(true),
  sealed: z.boolean().default(false),
  standby: z.boolean().default(false),
  namespaces: z.array(namespaceSchema).default([]),
  ...namespaceShape,
});

/** @public */
export type VaultSpec = z.infer<typeof vaultSchema>;
/** @public */
export type VaultInput = z.input<typeof vaultSchema>;
export type NamespaceSpec = Omit<z.infer<typeof namespaceSchema>, 'path'>;
export type AppRoleSpec = z.infer<typeof appRoleSchema>;
export type JwtRoleSpec = z.infer<typeof jwtRoleSchema>;
export type RoleSpec = AppRoleSpec | JwtRoleSpec;
export type RuleSpec = z.infer<typeof ruleSchema>;
