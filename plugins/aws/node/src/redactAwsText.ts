import { redactSecrets } from '@portolan/plugin-platform-node';

/** Longest text of AWS that is passed on, in characters. */
const MAX_LENGTH = 500;

/** Control characters, line breaks included. */
const CONTROL = /\p{C}+/gu;

/**
 * Text written by AWS, on one line of at most 500 characters, without what looks like a secret.
 *
 * @public
 */
export function redactAwsText(text: string): string {
  const oneLine = text.slice(0, 4 * MAX_LENGTH).replace(CONTROL, ' ');
  const clean = redactSecrets(oneLine).trim();
  return clean.length > MAX_LENGTH
    ? `${clean.slice(0, MAX_LENGTH - 1)}…`
    : clean;
}
