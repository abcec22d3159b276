import { CANARIES } from '../../canaries';
import { RoleSpec } from '../../world/schema';
import { World } from '../../world/World';

/** Who a key belongs to. */
export interface Identity {
  account: string;
  arn: string;
  /** Unique id, as `GetCallerIdentity` gives it. */
  userId: string;
  role?: RoleSpec;
}

/** A key that may sign requests. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Milliseconds since 1970. */
  expiresAt?: number;
  identity: Identity;
}

/** What a client is configured with. @public */
export interface SandboxCredentials {
  accessKeyId: string;
  secretAccessKey: string;
}

const KEPT_SESSIONS = 20_000;

/** Every key that the sandbox knows: of users, and of sessions that `AssumeRole` gave. */
export class Credentials {
  private readonly keys = new Map<string, AccessKey>();

  constructor(private readonly world: World) {
    for (const { id, users } of world.accounts.values()) {
      for (const { name, accessKeyId, secretAccessKey } of users) {
        this.keys.set(accessKeyId, {
          accessKeyId,
          secretAccessKey,
          identity: {
            account: id,
            arn: `arn:aws:iam::${id}:user/${name}`,
            userId: `AIDA${accessKeyId.slice(4)}`,
          },
        });
      }
    }
  }

  find(accessKeyId: string): AccessKey | undefined {
    return this.keys.get(accessKeyId);
  }

  /** A user of that account with a key of its own. */
  userOf(account: string): SandboxCredentials {
    for (const key of this.keys.values())
      if (key.identity.account === account && !key.identity.role) return key;
    const { ids } = this.world;
    const accessKeyId = `AKIA${ids.hex(16).toUpperCase()}`;
    const key = {
      accessKeyId,
      secretAccessKey: this.secret(CANARIES.secretAccessKey),
      identity: {
        account,
        arn: `arn:aws:iam::${account}:user/sandbox`,
        userId: `AIDA${accessKeyId.slice(4)}`,
      },
    };
    this.keys.set(accessKeyId, key);
    return key;
  }

  openSession(
    role: RoleSpec,
    account: string,
    session: string,
    durationSeconds: number,
  ): AccessKey & { sessionToken: string; expiresAt: number } {
    const { ids } = this.world;
    const accessKeyId = `ASIA${ids.hex(16).toUpperCase()}`;
    const canary = this.world.canaries ? CANARIES.sessionToken : '';
    const key = {
      accessKeyId,
      secretAccessKey: this.secret(CANARIES.sessionSecretKey),
      sessionToken: `IQoJb3JpZ2luX2VjE${canary}${ids.hex(64)}`,
      expiresAt: this.world.now() + durationSeconds * 1_000,
      identity: {
        account,
        arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${session}`,
        userId: `AROA${accessKeyId.slice(4)}:${session}`,
        role,
      },
    };
    this.keys.set(accessKeyId, key);
    this.forgetOldest();
    return key;
  }

  private secret(canary: string): string {
    const random = this.world.ids.hex(40);
    return this.world.canaries ? `${canary}${random}`.slice(0, 40) : random;
  }

  private forgetOldest(): void {
    if (this.keys.size <= KEPT_SESSIONS) return;
    const oldest = [...this.keys.values()].find(key => key.sessionToken);
    if (oldest) this.keys.delete(oldest.accessKeyId);
  }
}
