import { Config } from '@backstage/config';
import { readConfigSection } from '@portolan/plugin-platform-node';
import { z } from 'zod';

/** `platform.ecs`, read once. */
export interface EcsSettings {
  /** How many tasks a person may scale a service to. */
  scale: { minimum: number; maximum: number };
}

const count = z
  .number('expected a number')
  .int('expected a whole number')
  .min(0, 'expected 0 or more')
  .max(5_000, 'ECS runs at most 5000 tasks of a service');

const settingsSchema = z
  .strictObject({
    scale: z
      .strictObject({
        minimum: count.default(0),
        maximum: count.default(10),
      })
      .refine(({ minimum, maximum }) => minimum <= maximum, {
        message: 'expected a minimum that is not above the maximum',
      })
      .prefault({}),
  })
  .prefault({});

/** @throws InputError naming the key, its value and what would be valid */
export function readEcsSettings(config: Config): EcsSettings {
  return readConfigSection(config, 'platform.ecs', settingsSchema);
}
