import { World } from '../../world/World';
import { Namespace } from '../Namespace';
import { several, VaultFailure } from '../VaultFailure';

/** A token that somebody was given. */
export interface Token {
  text: string;
  accessor: string;
  namespace: Namespace;
  displayName: string;
  /** In alphabetical order, with `default`. */
  policies: string[];
  /** What the auth method knows about who signed in. */
  meta: Record<string, string> | null;
  /** `auth/approle/login`. */
  path: string;
  /** Nobody made it by hand. */
  ofLogin: boolean;
  entityId: string;
  type: 'service' | 'batch';
  renewable: boolean;
  issuedAt: number;
  /** Seconds. */
  ttl: number;
  maxTtl: number;
  /** Milliseconds since 1970; it never ends if absent. */
  expiresAt?: number;
}

/** The tokens of one server, which expire by the time of the world. */
export class Tokens {
  renewals = 0;
  revocations = 0;
  private readonly byText = new Map<string, Token>();

  constructor(private readonly world: World) {}

  add(token: Token): Token {
    this.byText.set(token.text, token);
    return token;
  }

  /** @throws VaultFailure 403 where it is missing, unknown, revoked or expired */
  need(text: string | undefined, openbao: boolean): Token {
    const token = text === undefined ? undefined : this.byText.get(text);
    if (token && this.lives(token)) return token;
    // Vault says which of the two it is; OpenBao does not.
    const said =
      text === undefined || openbao
        ? 'permission denied'
        : several('permission denied', 'invalid token');
    throw new VaultFailure(403, [said]);
  }

  /** By whoever has it. */
  revoke(token: Token): void {
    this.revocations += 1;
    this.drop(token);
  }

  drop(token: Token): void {
    this.byText.delete(token.text);
  }

  /** @returns for how many seconds */
  renew(token: Token, seconds: number): number {
    const now = this.world.now();
    const left = Math.floor((token.issuedAt - now) / 1_000) + token.maxTtl;
    const granted = Math.max(0, Math.min(seconds, left));
    token.expiresAt = now + granted * 1_000;
    this.renewals += 1;
    return granted;
  }

  live(): Token[] {
    return [...this.byText.values()].filter(token => this.lives(token));
  }

  /** Seconds until it ends; 0 for one that never does. */
  ttlOf({ expiresAt }: Token): number {
    return expiresAt === undefined
      ? 0
      : Math.max(0, Math.floor((expiresAt - this.world.now()) / 1_000));
  }

  private lives({ expiresAt }: Token): boolean {
    return expiresAt === undefined || expiresAt > this.world.now();
  }
}
