import { UpstreamAnswer, UpstreamError } from '@portolan/plugin-platform-node';

/** Nothing is waited for longer, whatever a header says, in milliseconds. */
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Above this a number of seconds is a moment, not a duration. */
const MOMENT_SECONDS = 1_000_000_000;

/**
 * A refusal in our own words: the body may quote what somebody wrote, and is not read.
 *
 * @param what - that was asked for: `workspace payments-prod of organization meridian`
 */
export function refusalOf(
  answer: Pick<UpstreamAnswer, 'status' | 'header' | 'retryAfterMs'>,
  title: string,
  what: string,
): UpstreamError {
  const { status } = answer;
  if (status === 429) {
    return new UpstreamError(
      'throttled',
      `${title} limits how often it is asked.`,
      { retryAfterMs: pauseOf(answer) },
    );
  }
  if (status === 401) {
    return new UpstreamError(
      'unauthenticated',
      `${title} does not accept the platform’s token. Put a valid one into integrations.terraform: this one is wrong or has expired.`,
    );
  }
  if (status === 403) {
    return new UpstreamError(
      'forbidden',
      `${title} refuses the platform’s token ${what}. Give its team the right to it.`,
    );
  }
  if (status === 404) return notFound(title, what);
  if (status >= 500) {
    return new UpstreamError(
      'unavailable',
      `${title} failed with status ${status}.`,
      { retryAfterMs: pauseOf(answer) },
    );
  }
  if (status >= 300 && status < 400) {
    return new UpstreamError(
      'misconfigured',
      `${title} leads elsewhere with status ${status}. Set its baseUrl to the address that it leads to.`,
    );
  }
  return new UpstreamError(
    'invalid-response',
    `${title} does not take the request for ${what}: status ${status}.`,
  );
}

/** The server tells what is missing apart from what may not be seen to nobody. */
export function notFound(title: string, what: string): UpstreamError {
  return new UpstreamError(
    'not-found',
    `${title} has no ${what}, or the platform’s token may not see it. Check the name, and that the token’s team may read it.`,
  );
}

/**
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs#rate-limiting
 */
function pauseOf(
  answer: Pick<UpstreamAnswer, 'header' | 'retryAfterMs'>,
): number | undefined {
  const ms = resetOf(answer.header('x-ratelimit-reset')) ?? answer.retryAfterMs;
  return ms === undefined
    ? undefined
    : Math.min(Math.max(Math.ceil(ms), 0), LONGEST_PAUSE_MS);
}

/** Milliseconds from now, of a number of seconds or of a moment. */
function resetOf(header: string | undefined): number | undefined {
  const reset = Number(header ?? Number.NaN);
  if (Number.isNaN(reset)) return undefined;
  const ms = reset * 1_000;
  return reset > MOMENT_SECONDS ? ms - Date.now() : ms;
}
