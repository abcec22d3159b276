import { redactSecrets } from '@portolan/plugin-platform-node';

/** Free text of other people: its first line or all of it, bounded, without what looks like a secret. */
export function plainText(
  text: string | undefined,
  most = 300,
): string | undefined {
  if (text === undefined) return undefined;
  // Cut before it is searched for secrets: it may be as long as its writer likes.
  const trimmed = text.trim();
  const cut = trimmed.length > most ? `${trimmed.slice(0, most)}…` : trimmed;
  return redactSecrets(cut) || undefined;
}

export function firstLine(text: string | undefined): string | undefined {
  return plainText(text?.trim().split('\n', 1)[0]);
}

/** An address for people to open; only of the web, and without a user and password. */
export function webAddress(text: string | undefined): string | undefined {
  if (!text || text.length > 2_000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  url.username = '';
  url.password = '';
  // Pages of commits and pull requests need none, and it may hold a token.
  url.search = '';
  return url.toString();
}

/** `3 resources`, `1 resource` */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** `2026-11-22 14:05 UTC` */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
