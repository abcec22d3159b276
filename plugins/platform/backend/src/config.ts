import { Config } from '@backstage/config';
import {
  durationSchema,
  readConfigSection,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';

const boundariesSchema = z
  .array(
    z.strictObject({
      owner: z
        .string()
        .regex(
          /^(\*|[a-z]+:[a-z0-9_.-]+\/[a-z0-9_.-]+)$/i,
          'expected "*" or a full entity ref such as "group:default/team-payments"',
        ),
      providers: z.array(z.string().min(1)).min(1).optional(),
      scope: z.record(z.string().min(1), z.array(z.string().min(1)).min(1)),
    }),
  )
  .optional();

export type BoundaryConfig = NonNullable<
  z.output<typeof boundariesSchema>
>[number];

const refreshSchema = z
  .strictObject({
    maxAge: durationSchema.default(15_000),
    deadline: durationSchema.default(10_000),
    discovery: durationSchema.default(60_000),
    watched: durationSchema.default(15_000),
    progressing: durationSchema.default(5_000),
    interval: durationSchema.default(300_000),
    history: durationSchema.default(90 * 24 * 3_600_000),
    perUser: z
      .strictObject({
        requests: z.number().int().min(1).default(12),
        within: durationSchema.default(60_000),
      })
      .prefault({}),
  })
  .prefault({});

/** Every length of time in milliseconds. */
export interface PlatformConfig {
  boundaries?: BoundaryConfig[];
  refresh: z.output<typeof refreshSchema>;
}

/** @throws InputError that names every key at fault, its value and what would be valid */
export function readPlatformConfig(config: Config): PlatformConfig {
  return {
    boundaries: readConfigSection(
      config,
      'platform.boundaries',
      boundariesSchema,
    ),
    refresh: readConfigSection(config, 'platform.refresh', refreshSchema),
  };
}
