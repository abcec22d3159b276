import { ErrorCode } from '@portolan/plugin-platform-common';
import { UpstreamError } from '@portolan/plugin-platform-node';

/** What Vault refused, where that decides what is done next. */
export type VaultRefusal =
  | 'invalid-token'
  | 'permission-denied'
  | 'sealed'
  | 'other-engine-version';

/** An {@link UpstreamError} that says which of Vault's own states it is. */
export class VaultError extends UpstreamError {
  constructor(
    code: ErrorCode,
    message: string,
    readonly refusal: VaultRefusal | undefined,
    options: { retryAfterMs?: number } = {},
  ) {
    super(code, message, options);
  }
}

/** Whether something failed in this way. */
export function isRefusal(error: unknown, refusal: VaultRefusal): boolean {
  return error instanceof VaultError && error.refusal === refusal;
}

/** What Vault answered instead of what was asked for. */
export interface VaultAnswer {
  status: number;
  /** Vault's own words: they are looked at, and never passed on. */
  errors: readonly string[];
  warnings: readonly string[];
  retryAfterMs?: number;
}

/** What a request was about, in words for people. */
export interface VaultSubject {
  /** `Vault prod`. */
  title: string;
  /** `secret/payments`. */
  what: string;
}

/** Vault is unsealed by people: nothing is gained by asking again at once. */
const SEALED_FOR_MS = 30_000;
const REPLICATION_LAG_MS = 1_000;

/**
 * A refusal in our own words, from its status.
 *
 * @see https://developer.hashicorp.com/vault/api-docs#http-status-codes
 */
export function vaultError(
  answer: VaultAnswer,
  { title, what }: VaultSubject,
): VaultError {
  const { status, retryAfterMs } = answer;
  const fail = (
    code: ErrorCode,
    message: string,
    refusal?: VaultRefusal,
    afterMs?: number,
  ) => new VaultError(code, message, refusal, { retryAfterMs: afterMs });
  const saysOf = (pattern: RegExp, texts = answer.errors) =>
    texts.some(text => pattern.test(text));

  if (status >= 300 && status < 400) {
    return fail(
      'misconfigured',
      `${title} leads elsewhere, and the portal does not carry its token there. Set baseUrl of this instance to the address that answers, with https and without a standby node before it.`,
    );
  }
  switch (status) {
    case 403:
      return saysOf(/invalid token|bad token/i)
        ? invalidToken(title)
        : fail(
            'forbidden',
            `${title} does not let the portal read about ${what}, or has no such mount there. Give the portal's token the policy of this path, which the access view shows.`,
            'permission-denied',
          );
    case 404:
      return saysOf(/versioned K\/V/i, answer.warnings)
        ? fail(
            'not-found',
            `${what} on ${title} lies in an engine whose KV version has changed.`,
            'other-engine-version',
          )
        : fail('not-found', `${title} has nothing at ${what}.`);
    case 400:
    case 405:
      return fail(
        'invalid-response',
        `${title} does not understand the question about ${what}. Is it a KV engine, and a current server?`,
      );
    case 412:
      return fail(
        'unavailable',
        `${title} has not caught up with its primary yet.`,
        undefined,
        REPLICATION_LAG_MS,
      );
    case 429:
      return fail(
        'throttled',
        `${title} asks to be asked less: a quota is used up.`,
        undefined,
        retryAfterMs,
      );
    case 501:
      return fail(
        'unavailable',
        `${title} is not initialised. Run vault operator init there.`,
        undefined,
        SEALED_FOR_MS,
      );
    default:
      if (status === 503 && saysOf(/sealed/i)) return sealed(title);
      return fail(
        'unavailable',
        `${title} failed with status ${status}.`,
        undefined,
        retryAfterMs,
      );
  }
}

export function sealed(title: string): VaultError {
  return new VaultError(
    'unavailable',
    `${title} is sealed: it answers nothing until somebody unseals it with vault operator unseal.`,
    'sealed',
    { retryAfterMs: SEALED_FOR_MS },
  );
}

export function invalidToken(title: string): VaultError {
  return new VaultError(
    'unauthenticated',
    `The portal's token for ${title} has expired, or was revoked. Put a new one in the portal's config, or let it sign in by itself with AppRole, Kubernetes or JWT.`,
    'invalid-token',
  );
}
