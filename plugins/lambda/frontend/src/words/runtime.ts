import { LambdaRuntimeSupport } from '@portolan/plugin-lambda-common';
import { Health } from '@portolan/plugin-platform-common';

/** What to say of a runtime's support, and how pressing it is. */
export interface SupportNotice {
  words: string;
  tone: Extract<Health, 'degraded' | 'unhealthy'>;
}

const DATE = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `30 Apr 2027`, wherever the reader is: the date has no time zone. */
function supportDate(day: string): string {
  const parts = new Map(
    DATE.formatToParts(Date.parse(day)).map(({ type, value }) => [type, value]),
  );
  return [parts.get('day'), parts.get('month'), parts.get('year')].join(' ');
}

/** Something to say only where support has ended or ends soon. */
export function supportNotice({
  status,
  endsAt,
  inDays,
}: LambdaRuntimeSupport): SupportNotice | undefined {
  if (!endsAt) return undefined;
  if (status === 'ended') {
    return {
      words: `support ended ${supportDate(endsAt)}`,
      tone: 'unhealthy',
    };
  }
  if (status !== 'ending') return undefined;
  return {
    words: `support ends ${supportDate(endsAt)}${inWords(inDays)}`,
    tone: 'degraded',
  };
}

/** The support of any runtime in a sentence, for its facts. */
export function supportSentence(support: LambdaRuntimeSupport): string {
  const { status, endsAt } = support;
  if (status === 'unknown' || !endsAt) {
    return 'AWS publishes no end of support for it.';
  }
  if (status === 'supported') return `Supported until ${supportDate(endsAt)}.`;
  const { words } = supportNotice(support) ?? { words: '' };
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function inWords(days: number | undefined): string {
  if (days === undefined) return '';
  if (days === 0) return ', today';
  return `, in ${days} ${days === 1 ? 'day' : 'days'}`;
}
