import { Health } from '@portolan/plugin-platform-common';
import {
  byVaultUrgency,
  describeDuration,
  parseRotateAfter,
  VaultSecret,
} from '@portolan/plugin-vault-common';

/** What is wrong with secrets, and how well that leaves their path. */
export function healthOf(
  secrets: readonly VaultSecret[],
  absent: readonly string[],
  now: number,
): { health: Health; reason?: string } {
  const concerns = [
    ...absent.map(name => `${name} is expected, and is not there.`),
    ...byVaultUrgency(secrets).flatMap(secret => concernOf(secret, now) ?? []),
  ];
  const [first] = concerns;
  if (first) {
    return { health: 'degraded', reason: withOthers(first, concerns.length) };
  }
  const unread = secrets.filter(({ error }) => error);
  if (secrets.length > 0 && unread.length === secrets.length) {
    return {
      health: 'unknown',
      reason:
        'The portal may list these secrets, and not read what Vault keeps about them: give it read on their metadata.',
    };
  }
  return { health: 'healthy' };
}

/** The gravest of what is wrong with one secret, as a sentence. */
function concernOf(secret: VaultSecret, now: number): string | undefined {
  const { name, version, missingKeys = [], overdueSince, rotateAfter } = secret;
  if (secret.destroyed) {
    return `The newest version of ${name}, ${version}, is destroyed.`;
  }
  if (secret.deleted) {
    return `The newest version of ${name}, ${version}, is deleted.`;
  }
  if (secret.versions === 0) return `${name} has no version.`;
  if (missingKeys.length > 0) {
    return `${name} lacks ${inWords(missingKeys)}, which ${
      missingKeys.length === 1 ? 'is' : 'are'
    } expected.`;
  }
  if (overdueSince && rotateAfter) {
    const late = describeDuration(now - Date.parse(overdueSince));
    const every = parseRotateAfter(rotateAfter);
    return `${name} is ${late} past its rotation (every ${
      every === undefined ? rotateAfter : describeDuration(every)
    }).`;
  }
  return undefined;
}

function withOthers(first: string, count: number): string {
  if (count === 1) return first;
  const others = count - 1;
  return `${first.slice(0, -1)}, and ${others} more ${
    others === 1 ? 'secret needs' : 'secrets need'
  } attention.`;
}

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${last}`
    : last;
}
