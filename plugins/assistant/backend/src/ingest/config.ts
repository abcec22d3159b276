import { Config } from '@backstage/config';
import {
  durationSchema,
  readConfigSection,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';

const indexSchema = z
  .strictObject({
    directory: z.string().min(1).optional(),
    schedule: durationSchema.default(30 * 60_000),
    vanishLimit: z
      .number({ error: 'expected a share from 0 to 1' })
      .min(0, 'expected a share from 0 to 1')
      .max(1, 'expected a share from 0 to 1')
      .default(0.3),
  })
  .prefault({});

/** `assistant.index`, lengths of time in milliseconds. */
type IndexConfig = z.output<typeof indexSchema>;

/** @throws InputError that names every key at fault, its value and what would be valid */
export function readIndexConfig(config: Config): IndexConfig {
  return readConfigSection(config, 'assistant.index', indexSchema);
}
