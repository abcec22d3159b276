import { createHmac, timingSafeEqual } from 'node:crypto';
import { ArgoCdInstance } from '../ArgoCdInstance';
import { AccountSpec } from '../schema';
import { GrpcError } from '../GrpcError';

/** Failed logins until an account is locked, and for how long: the server's defaults. */
const FAILURES = 5;
const FAILURE_WINDOW_MS = 300_000;

/** Who is asking. */
export interface Caller {
  account: AccountSpec;
  /** When the token was issued, in seconds since 1970. */
  issuedAt: number;
}

interface Claims {
  iss: string;
  sub: string;
  iat: number;
  nbf: number;
  exp?: number;
  jti: string;
}

/** Accounts, their passwords and tokens. */
export class Access {
  private readonly failures = new Map<string, number[]>();
  private readonly secret: string;
  private issued = 0;

  constructor(private readonly instance: ArgoCdInstance) {
    this.secret = instance.ids.hex(32);
  }

  /** The same in every world with the same seed. */
  passwordOf(account: string): string {
    const own = createHmac('sha256', this.secret).update(account).digest('hex');
    return `${this.instance.secrets.of(
      'argoCdPassword',
      'password',
    )}-${own.slice(0, 12)}`;
  }

  /** A token without an end, as `argocd account generate-token` makes it. */
  tokenOf(account: string): string {
    const iat = 1_767_225_600;
    return this.sign({
      iss: 'argocd',
      sub: `${account}:apiKey`,
      iat,
      nbf: iat,
      jti: account,
    });
  }

  /** @throws GrpcError 401 */
  login(username: unknown, password: unknown): string {
    const { spec, world } = this.instance;
    const name = typeof username === 'string' ? username : '';
    const now = world.now();
    const failures = (this.failures.get(name) ?? []).filter(
      at => now - at < FAILURE_WINDOW_MS,
    );
    const account = spec.accounts.find(
      each => each.name === name && each.capabilities.includes('login'),
    );
    const right = account && password === this.passwordOf(name);
    if (failures.length >= FAILURES || !right) {
      this.failures.set(name, [...failures, now]);
      throw new GrpcError('Unauthenticated', 'Invalid username or password');
    }
    this.failures.delete(name);
    this.issued += 1;
    const iat = Math.floor(now / 1_000);
    return this.sign({
      iss: 'argocd',
      sub: `${name}:login`,
      iat,
      nbf: iat,
      exp: iat + Math.round(spec.sessionHours * 3_600),
      jti: `${name}-${this.issued}`,
    });
  }

  /** @throws GrpcError 401 */
  callerOf(token: string | undefined): Caller {
    if (!token)
      throw new GrpcError('Unauthenticated', 'no session information');
    const claims = this.verify(token);
    const [name, capability] = claims.sub.split(':');
    const account = this.instance.spec.accounts.find(
      each =>
        each.name === name && each.capabilities.some(can => can === capability),
    );
    if (!account)
      throw invalid(`account ${name} does not have ${capability} capability`);
    if (claims.exp && claims.exp * 1_000 <= this.instance.world.now())
      throw invalid('token has invalid claims: token is expired');
    return { account, issuedAt: claims.iat };
  }

  private sign(claims: Claims): string {
    const text = [{ alg: 'HS256', typ: 'JWT' }, claims]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${this.signature(text)}`;
  }

  /** Recognisable, and in the alphabet of a signature. */
  private signature(text: string): string {
    const own = createHmac('sha256', this.secret).update(text);
    return `${this.instance.secrets.of('argoCdSession', '')}${own.digest(
      'base64url',
    )}`;
  }

  private verify(token: string): Claims {
    const [header, payload, signature = ''] = token.split('.');
    const expected = Buffer.from(this.signature(`${header}.${payload}`));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw invalid('token signature is invalid: signature is invalid');
    // It is signed by this server, which signs nothing else.
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  }
}

function invalid(reason: string): GrpcError {
  return new GrpcError('Unauthenticated', `invalid session: ${reason}`);
}
