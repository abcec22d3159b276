import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * Reads one section of config through a schema.
 *
 * @throws InputError that names every key at fault, its value and what would be valid
 * @public
 */
export function readConfigSection<TSchema extends z.ZodType>(
  config: Config,
  key: string,
  schema: TSchema,
): z.output<TSchema> {
  const raw: unknown = config.getOptional(key);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(issue => {
    const path = [key, ...issue.path.map(String)].join('.');
    const value = valueAt(raw, issue.path);
    const said =
      value !== undefined && isSecretKey(issue.path.at(-1))
        ? 'of no use'
        : quote(value);
    return `${path} is ${said}: ${issue.message}`;
  });
  throw new InputError(
    `The configuration cannot be used. ${faults.join('; ')}`,
  );
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? Reflect.get(value, step)
        : undefined,
    raw,
  );
}

function quote(value: unknown): string {
  return value === undefined
    ? 'not set'
    : (JSON.stringify(value, withoutSecret) ?? String(value)).slice(0, 200);
}

/** What is at fault may stand beside a secret, or be one, and messages end up in logs. */
function withoutSecret(key: string, value: unknown): unknown {
  return isSecretKey(key) && typeof value !== 'object' ? '[hidden]' : value;
}

function isSecretKey(key: PropertyKey | undefined): boolean {
  return (
    typeof key === 'string' &&
    /token|secret|password|(?:private|api)_?key|^key$|credential/i.test(key)
  );
}
