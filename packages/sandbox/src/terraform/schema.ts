import { z } from 'zod';
import { workspaceSchema } from './workspaceSchema';

/** What a token may do with a workspace, each more than the one before. @public */
export const accessSchema = z.enum(['none', 'read', 'plan', 'write', 'admin']);

/** @public */
export type Access = z.infer<typeof accessSchema>;

const tokenSchema = z.strictObject({
  /** Of the user, the team or the organization that it stands for. */
  name: z.string(),
  /** Organization tokens may neither confirm nor end runs. */
  kind: z.enum(['user', 'team', 'organization']).default('team'),
  /** What a client sends; made up, and the same for the same name, if absent. */
  secret: z.string().min(8).optional(),
  /** The only one that it sees; all if absent. */
  organization: z.string().optional(),
  /** To every workspace that `workspaces` does not name. */
  access: accessSchema.default('admin'),
  /** By name; a `*` at the end stands for anything. The first that fits counts. */
  workspaces: z.record(z.string(), accessSchema).default({}),
  /** Was good once: it is refused. */
  expired: z.boolean().default(false),
});

const projectSchema = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
});

const organizationSchema = z.strictObject({
  name: z.string().regex(/^[\w-]{1,90}$/),
  email: z.string().default('platform@meridian.example'),
  /** `Default Project` is there in any case, and those that workspaces name. */
  projects: z.array(projectSchema).default([]),
  workspaces: z.array(workspaceSchema).default([]),
});

/** One server. @public */
export const terraformSchema = z.strictObject({
  /** Step of its address, and its name in faults. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  product: z
    .enum(['HCP Terraform', 'Terraform Enterprise'])
    .default('HCP Terraform'),
  /** Of Terraform Enterprise, as `X-TFE-Version` says it. */
  version: z.string().default('v202511-1'),
  /** The first is the portal's. One of an administrators' team if empty. */
  tokens: z.array(tokenSchema).default([]),
  limits: z
    .strictObject({
      /** Requests a second of one token; no limit if absent. Real servers have 30. */
      perSecond: z.number().int().min(1).optional(),
      /** Lists of runs a minute of one token. */
      runListsPerMinute: z.number().int().min(1).default(30),
    })
    .default({ runListsPerMinute: 30 }),
  /** Plans are in the answer itself, not at a signed address that it leads to. */
  plansInline: z.boolean().default(false),
  organizations: z.array(organizationSchema).default([]),
});

/** @public */
export type TerraformSpec = z.infer<typeof terraformSchema>;
/** @public */
export type TerraformInput = z.input<typeof terraformSchema>;
/** @public */
export type TokenSpec = z.infer<typeof tokenSchema>;
/** @public */
export type OrganizationSpec = z.infer<typeof organizationSchema>;
