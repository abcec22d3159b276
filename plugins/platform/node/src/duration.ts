import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod';

const EXPECTED =
  'a number of seconds, a text such as "15s" or "PT15S", or an object such as { seconds: 15 }';

/**
 * A length of time in config, read as milliseconds: seconds as a number, a text such as `15s` or `PT15S`, or Backstage's
 * `HumanDuration`.
 *
 * @public
 */
export const durationSchema = z.unknown().transform((value, ctx): number => {
  const milliseconds = parseDuration(value);
  if (milliseconds === undefined || !(milliseconds > 0)) {
    ctx.addIssue({ code: 'custom', message: `expected ${EXPECTED}` });
    return z.NEVER;
  }
  return milliseconds;
});

function parseDuration(value: unknown): number | undefined {
  if (typeof value === 'number') return value * 1_000;
  if (typeof value !== 'string' && typeof value !== 'object') return undefined;
  try {
    const config = new ConfigReader({ duration: value });
    return durationToMilliseconds(
      readDurationFromConfig(config, { key: 'duration' }),
    );
  } catch {
    return undefined;
  }
}
