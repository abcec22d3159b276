import {
  redactSecrets,
  UpstreamAnswer,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';

/** Body of an error of grpc-gateway. */
const bodySchema = z.object({
  message: z.string().optional(),
  error: z.string().optional(),
  code: z.number().optional(),
});

const LONGEST = 300;

/** gRPC's code for what the server has no better word for: mostly a fault of one application, not of the server. */
const UNKNOWN = 2;

/** What a request was for, for the sentences. */
export interface Asked {
  /** Of the instance. */
  name: string;
  /** After “may not”: `get application checkout`. */
  what: string;
  /** Permission of Argo CD that it needs: `applications, get, payments/checkout`. */
  permission?: string;
  /** It concerns one application: what Argo CD cannot do for it says nothing against the server. */
  ofOneApp?: boolean;
  /** The sentence for a request that the server refuses as it is, from what it says; `undefined` for any other failure. */
  refused?: (status: number, said: string) => string | undefined;
}

/** An answer that is a failure, in sentences of our own: an error, or the text of a refusal. Reads the answer's body. */
export async function failureOf(
  answer: UpstreamAnswer,
  asked: Asked,
): Promise<UpstreamError | string> {
  const { name, what, permission } = asked;
  const title = `Argo CD ${name}`;
  const { status, retryAfterMs } = answer;
  if (status >= 300 && status < 400) {
    await answer.discard();
    return new UpstreamError(
      'misconfigured',
      `${title} sends the portal on to another address. Set url of this instance to the address where it ends, with https and the root path.`,
    );
  }
  const { said, code } = await bodyOf(answer);
  const refused = asked.refused?.(status, said);
  if (refused) return refused;
  switch (status) {
    case 401:
      return new UpstreamError(
        'unauthenticated',
        `${title} does not accept the portal's token: it is wrong, expired or revoked. Make a new one and set it as token of this instance.`,
      );
    case 403:
      return new UpstreamError(
        'forbidden',
        `${title} does not let the portal ${what}.${
          permission
            ? ` Grant its account: p, <account>, ${permission}, allow.`
            : ''
        }`,
      );
    case 404:
      return new UpstreamError(
        'not-found',
        `${title} has nothing to ${what}: it is gone, or was never there.`,
      );
    case 408:
    case 504:
      return new UpstreamError('timeout', `${title} took too long to ${what}.`);
    case 429:
      return new UpstreamError('throttled', `${title} asks for a pause.`, {
        retryAfterMs,
      });
    case 500:
      if (code === UNKNOWN) {
        return new UpstreamError(
          asked.ofOneApp ? 'invalid-response' : 'unavailable',
          `${title} could not ${what}: ${said || 'it does not say why'}.`,
        );
      }
      break;
    default:
  }
  return status >= 500
    ? new UpstreamError('unavailable', `${title} answered ${status}.`, {
        retryAfterMs,
      })
    : new UpstreamError(
        'invalid-response',
        `${title} did not take the request to ${what} (${status}). It may be of a version that is not known here.`,
      );
}

async function bodyOf(
  answer: UpstreamAnswer,
): Promise<{ said: string; code?: number }> {
  try {
    const { message, error, code } = await answer.json(bodySchema);
    return { said: sentencePart(message ?? error ?? ''), code };
  } catch {
    return { said: '' };
  }
}

/** What Argo CD says, in one line and without what looks like a secret. */
export function sentencePart(text: string): string {
  const line = redactSecrets(text.replace(/\s+/g, ' ').trim()).replace(
    /[.\s]+$/,
    '',
  );
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
