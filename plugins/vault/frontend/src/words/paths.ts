import type { Snapshot } from '@portolan/plugin-platform-common';
import { markdownText } from '@portolan/plugin-platform-react';
import {
  byVaultUrgency,
  vaultConcern,
  VaultDetails,
  vaultDetailsSchema,
  VaultSecret,
} from '@portolan/plugin-vault-common';
import { faultOf, faultTitle } from './faults';
import { concernTitle, concernWords } from './secrets';

/** What Portolan knows about one path. */
export type VaultPathSnapshot = Snapshot<VaultDetails>;

/** Reads the details of a snapshot; those of another shape (an older or newer backend) are left out, the rest stays. */
export function vaultPath({
  details,
  ...snapshot
}: Snapshot): VaultPathSnapshot {
  const parsed = vaultDetailsSchema.safeParse(details);
  return parsed.success ? { ...snapshot, details: parsed.data } : snapshot;
}

/** The secret that needs a person first; nothing where all are well. */
function mostUrgent({ details }: VaultPathSnapshot): VaultSecret | undefined {
  const [first] = byVaultUrgency(details?.secrets ?? []);
  return first && vaultConcern(first) ? first : undefined;
}

/** `1 overdue`, `Sealed`: the word of what makes its health what it is. */
export function healthWord(path: VaultPathSnapshot): string | undefined {
  const { details, health } = path;
  if (!details) {
    const fault = faultOf(path);
    return fault && faultTitle(fault);
  }
  if (health === 'unknown' && !path.error) return 'Names only';
  const urgent = mostUrgent(path);
  const concern = urgent && vaultConcern(urgent);
  if (health !== 'degraded' || !concern) return undefined;
  if (concern !== 'overdue') return concernTitle(concern);
  const overdue = details.secrets.filter(secret => secret.overdueSince);
  return `${overdue.length} overdue`;
}

/** `3 secrets`, `more than 1000 secrets`; nothing where that is not known. */
export function countWords({ details }: VaultPathSnapshot): string | undefined {
  if (!details) return undefined;
  const { total, truncated, kind } = details;
  if (kind === 'secret') return 'one secret';
  const secrets = `${total} ${total === 1 ? 'secret' : 'secrets'}`;
  return truncated ? `more than ${secrets}` : secrets;
}

/** `secret, KV version 2`: the engine of a path. */
export function engineWords({
  details,
}: VaultPathSnapshot): string | undefined {
  return details && `${details.engine}, KV version ${details.kvVersion}`;
}

/** `3 secrets · db-password is 40 days past its rotation`, for the overview card. */
export function overviewWords(
  path: VaultPathSnapshot,
  now = Date.now(),
): string | undefined {
  const urgent = mostUrgent(path);
  const words = [countWords(path), urgent && concernWords(urgent, now)];
  return words.filter(Boolean).join(' · ') || undefined;
}

/** What to do about a path, and which section of the tab is the place for it. */
export interface NextThing {
  /** One or two words: `Rotate`. */
  title: string;
  /** The same as a whole: `See how to rotate db-password`. */
  sentence: string;
  section: 'secrets' | 'secret' | 'access';
  /** The name of the secret that it is about. */
  secret?: string;
}

/** The next thing to do about a path. */
export function nextThing(path: VaultPathSnapshot): NextThing {
  const fault = faultOf(path);
  if (fault === 'forbidden') {
    return {
      title: 'Policy',
      sentence: 'See the policy that it needs',
      section: 'access',
    };
  }
  if (fault) {
    return { title: 'Fix', sentence: 'See what to do', section: 'secrets' };
  }
  const urgent = mostUrgent(path);
  if (urgent) {
    const isLate = vaultConcern(urgent) === 'overdue';
    return {
      title: isLate ? 'Rotate' : 'Look',
      sentence: `${isLate ? 'Rotate' : 'Look at'} ${urgent.name}`,
      section: 'secret',
      secret: urgent.name,
    };
  }
  if (path.details?.secrets.some(({ error }) => error)) {
    return {
      title: 'Policy',
      sentence: 'See the policy that it needs',
      section: 'access',
    };
  }
  return { title: 'Secrets', sentence: 'See the secrets', section: 'secrets' };
}

/** What is worth telling of a path in an issue: lines of Markdown. */
export function pathFacts(path: VaultPathSnapshot): string[] {
  const engine = engineWords(path);
  const count = countWords(path);
  return [
    ...(engine ? [`Engine: ${markdownText(engine)}`] : []),
    ...(count ? [`Holds: ${count}`] : []),
  ];
}
