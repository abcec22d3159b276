import { World } from '../world/World';
import { idOf } from './ids';

/** What an address without any other authentication leads to. */
export interface Signed {
  contentType: string;
  /** As it is when it is asked for: logs grow. */
  read: () => Buffer;
  /** In milliseconds since 1970. */
  expiresAt: number;
}

/** Addresses that are secrets, and good for a while, as those of the real server's object store. */
export class SignedUrls {
  private readonly byToken = new Map<string, Signed>();
  private made = 0;

  constructor(private readonly world: World) {}

  /**
   * @param secret - stands in the token where it is not empty
   * @returns the path below the address of the server
   */
  sign({ contentType, read, seconds }: SignedContent, secret: string): string {
    this.made += 1;
    const token = `${secret}${idOf('v1', `${this.made}`, 40)}`;
    const now = this.world.now();
    for (const [known, { expiresAt }] of this.byToken)
      if (expiresAt < now) this.byToken.delete(known);
    const expiresAt = now + seconds * 1_000;
    this.byToken.set(token, { contentType, read, expiresAt });
    return `/_archivist/v1/object/${token}`;
  }

  find(token: string): Signed | undefined {
    const found = this.byToken.get(token);
    return found && found.expiresAt >= this.world.now() ? found : undefined;
  }
}

export interface SignedContent {
  contentType: string;
  read: () => Buffer;
  /** Good for so long. */
  seconds: number;
}
