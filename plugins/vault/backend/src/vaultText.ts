import { redactSecrets } from '@portolan/plugin-platform-node';

const MAX_LENGTH = 200;
/** Control characters, line breaks included. */
const CONTROL = /\p{C}+/gu;

/** Text that people wrote into Vault, on one line, without what looks like a secret. */
export function redactVaultText(text: string): string {
  const oneLine = text.slice(0, 4 * MAX_LENGTH).replace(CONTROL, ' ');
  const clean = redactSecrets(oneLine).trim();
  return clean.length > MAX_LENGTH
    ? `${clean.slice(0, MAX_LENGTH - 1)}…`
    : clean;
}

/** The value of some custom metadata; `undefined` where its name or itself looks like a secret. */
export function harmlessValue(name: string, value: string): string | undefined {
  const line = `${name}=${value}`;
  if (redactSecrets(line) !== line) return undefined;
  return redactVaultText(value);
}

/** A moment as Vault writes it, to the nanosecond and in any zone, as ISO 8601; `undefined` for none. */
export function isoTime(text: string | null | undefined): string | undefined {
  const ms = text ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
