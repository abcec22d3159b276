import { Config } from '@backstage/config';
import { isTerraformInstanceName } from '@portolan/plugin-terraform-common';
import { readConfigSection } from '@portolan/plugin-platform-node';
import { z } from 'zod';

const HCP_TERRAFORM = 'https://app.terraform.io';

/** Name of the one server that `integrations.terraform` itself describes. */
const ONLY_INSTANCE = 'default';

/** One server, as config describes it. */
export interface TerraformInstanceConfig {
  name: string;
  /** Without a slash at its end, and without `/api/v2`. */
  baseUrl: string;
  frontendUrl: string;
  token: string;
  organizations?: readonly string[];
  ca?: string;
}

const urlSchema = z
  .url({
    protocol: /^https?$/,
    error: 'expected an address like https://app.terraform.io',
  })
  // The peers' plugin takes both forms.
  .transform(url => url.replace(/\/+$/, '').replace(/\/api\/v2$/, ''));

const serverShape = {
  baseUrl: urlSchema.default(HCP_TERRAFORM),
  frontendUrl: urlSchema.optional(),
  token: z
    .string({ error: 'expected a token of a team or a user' })
    .trim()
    .min(1, 'expected a token of a team or a user'),
  organizations: z.array(z.string().min(1)).optional(),
  ca: z
    .string()
    .includes('-----BEGIN CERTIFICATE-----', {
      error: 'expected certificates in PEM, for example with $file',
    })
    .optional(),
};

const instanceSchema = z.strictObject({
  name: z
    .string()
    .refine(
      isTerraformInstanceName,
      'expected a name of letters, digits, dots, hyphens and underscores',
    ),
  ...serverShape,
});

const severalSchema = z.strictObject({
  instances: z.array(instanceSchema).superRefine((instances, ctx) => {
    instances.forEach(({ name }, index) => {
      if (instances.findIndex(each => each.name === name) === index) return;
      ctx.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: 'expected another name: two instances have this one',
      });
    });
  }),
});

const oneSchema = z.strictObject({
  ...serverShape,
  /** Of the peers' plugin; pages are as large as the server allows. */
  pageSize: z.unknown().optional(),
});

const KEY = 'integrations.terraform';

/**
 * The servers of `integrations.terraform`, in order.
 *
 * @returns none where there is no such section
 * @throws InputError that names every key at fault
 */
export function readTerraformConfig(config: Config): TerraformInstanceConfig[] {
  const section = config.getOptionalConfig(KEY);
  if (!section) return [];
  if (section.has('instances')) {
    const { instances } = readConfigSection(config, KEY, severalSchema);
    return instances.map(withFrontend);
  }
  const { pageSize: _, ...server } = readConfigSection(config, KEY, oneSchema);
  return [withFrontend({ name: ONLY_INSTANCE, ...server })];
}

function withFrontend(
  server: z.output<typeof instanceSchema>,
): TerraformInstanceConfig {
  return { ...server, frontendUrl: server.frontendUrl ?? server.baseUrl };
}
