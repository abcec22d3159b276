import {
  caught,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { VaultKvVersion, VaultRef } from '@portolan/plugin-vault-common';
import { ZodType } from 'zod';
import { VaultInstanceConfig } from '../config';
import {
  capabilitiesAnswerSchema,
  healthAnswerSchema,
  listAnswerSchema,
  metadataAnswerSchema,
  mountAnswerSchema,
  selfAnswerSchema,
  subkeysAnswerSchema,
  Subkeys,
  VaultMetadata,
} from './answers';
import { SingleFlight } from './SingleFlight';
import { isRefusal } from './VaultError';
import { VaultRequest, VaultTransport } from './VaultTransport';
import { VaultSession } from './VaultSession';

/** A place below a KV engine. */
export interface VaultPath {
  namespace?: string;
  mount: string;
  /** Below the mount, without slashes around it; `''` for the mount itself. */
  path: string;
  kvVersion: VaultKvVersion;
}

/** An engine may be replaced by another at the same mount. */
const MOUNT_KEPT_MS = 10 * 60_000;
const FIELDS_DEPTH = 3;
/** Failures that are those of the path that was asked about; of any other kind they are the server's. */
const OF_ONE_PATH = new Set(['forbidden', 'not-found', 'misconfigured']);
/** What one question about capabilities holds. */
const MAX_PATHS = 200;

interface Mount {
  mount: string;
  kvVersion: VaultKvVersion;
  until: number;
}

type Context = Pick<UpstreamContext, 'call' | 'signal'>;
type Ask = Omit<VaultRequest, 'signal' | 'token'>;

/**
 * One Vault or OpenBao server, as far as the portal asks it: names, versions and dates. There is no way here to read a
 * value, or to change anything.
 *
 * @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2
 */
export class VaultServer {
  readonly name: string;
  readonly title: string;
  /** Of browsers. */
  readonly publicUrl: string;
  /** Namespace that the portal signs in to. */
  readonly #home?: string;
  readonly #transport: VaultTransport;
  readonly #session: VaultSession;
  readonly #mounts = new Map<string, Mount>();
  readonly #reads = new SingleFlight<unknown>();
  /** Questions about mounts, by the first step of a path: others with the same step mostly lie in the same mount. */
  readonly #locating = new SingleFlight<Mount>();

  constructor(config: VaultInstanceConfig) {
    this.name = config.name;
    this.publicUrl = config.publicUrl ?? config.baseUrl;
    this.#home = config.namespace;
    this.#transport = new VaultTransport(config);
    this.title = this.#transport.title;
    this.#session = new VaultSession(config, this.#transport);
  }

  /**
   * Finds the engine that a path lies in, and its KV version.
   *
   * @throws UpstreamError where there is none that may be seen, or of another kind
   */
  async locate(ref: VaultRef, ctx: Context): Promise<VaultPath> {
    const known = this.#mountOf(ref);
    if (known) return below(known, ref);
    let own = false;
    const [step] = ref.path.split('/');
    const asked = await caught(
      this.#locating.run(mountKey(ref.namespace, step), ctx.signal, () => {
        own = true;
        return this.#readMount(ref, ctx);
      }),
    );
    if (!asked.ok && (own || !OF_ONE_PATH.has(asked.error.code))) {
      throw asked.error;
    }
    return below(this.#mountOf(ref) ?? (await this.#readMount(ref, ctx)), ref);
  }

  async #readMount(ref: VaultRef, ctx: Context): Promise<Mount> {
    const { namespace, path } = ref;
    const { data } = await this.#ask(
      'ReadMount',
      ctx,
      {
        path: ['sys', 'internal', 'ui', 'mounts', ...path.split('/')],
        what: path,
        namespace,
      },
      mountAnswerSchema,
    );
    const mount = data.path.replace(/\/$/, '');
    if (path !== mount && !path.startsWith(`${mount}/`)) {
      throw new UpstreamError(
        'invalid-response',
        `${this.title} answered about another mount than that of ${path}.`,
      );
    }
    if (data.type !== 'kv' && data.type !== 'generic') {
      throw new UpstreamError(
        'misconfigured',
        `${mount} on ${this.title} is an engine of the type ${data.type.slice(
          0,
          40,
        )}, and only KV is shown. Correct the annotation.`,
      );
    }
    const found: Mount = {
      mount,
      kvVersion: data.options?.version === '2' ? 2 : 1,
      until: Date.now() + MOUNT_KEPT_MS,
    };
    this.#mounts.set(mountKey(namespace, mount), found);
    return found;
  }

  /** Names in a folder, those of folders with a slash at their end; `undefined` where there is no such folder. @throws UpstreamError */
  async list(at: VaultPath, ctx: Context): Promise<string[] | undefined> {
    const answer = await this.#unlessAbsent(at, () =>
      this.#ask(
        'ListSecrets',
        ctx,
        this.#below(at, at.kvVersion === 2 ? ['metadata'] : []),
        listAnswerSchema,
        'list',
      ),
    );
    return answer?.data.keys;
  }

  /** What is kept about a secret of KV version 2; `undefined` where there is none. @throws UpstreamError */
  async metadata(
    at: VaultPath,
    ctx: Context,
  ): Promise<VaultMetadata | undefined> {
    const answer = await this.#unlessAbsent(at, () =>
      this.#ask(
        'ReadMetadata',
        ctx,
        this.#below(at, ['metadata']),
        metadataAnswerSchema,
      ),
    );
    return answer?.data;
  }

  /** Names of the fields of a secret of KV version 2; `undefined` where its newest version is gone. @throws UpstreamError */
  async fields(at: VaultPath, ctx: Context): Promise<Subkeys | undefined> {
    const answer = await this.#unlessAbsent(at, () =>
      this.#ask(
        'ReadSubkeys',
        ctx,
        {
          ...this.#below(at, ['subkeys']),
          query: { depth: String(FIELDS_DEPTH) },
        },
        subkeysAnswerSchema,
      ),
    );
    return answer?.data.subkeys ?? undefined;
  }

  /** What the portal's own token may do on paths. @throws UpstreamError */
  async capabilities(
    namespace: string | undefined,
    paths: readonly string[],
    ctx: Context,
  ): Promise<ReadonlyMap<string, string[]>> {
    const asked = paths.slice(0, MAX_PATHS);
    const { data } = await this.#session.withToken(ctx, token =>
      ctx.call(this.#call('ReadCapabilities'), signal =>
        this.#transport.post(capabilitiesAnswerSchema, {
          path: ['sys', 'capabilities-self'],
          body: { paths: asked },
          what: 'its own rights',
          namespace,
          token,
          signal,
        }),
      ),
    );
    return new Map(
      asked.map(path => {
        const granted = Object.hasOwn(data, path) ? data[path] : [];
        return [
          path,
          Array.isArray(granted)
            ? granted.filter(each => typeof each === 'string')
            : [],
        ];
      }),
    );
  }

  /** Who the portal is there. @throws UpstreamError */
  async identity(ctx: Context) {
    const { data } = await this.#ask(
      'LookupSelf',
      ctx,
      {
        path: ['auth', 'token', 'lookup-self'],
        what: "the portal's own token",
        // A token of another namespace than the root is not known there.
        namespace: this.#home,
      },
      selfAnswerSchema,
    );
    return data;
  }

  /** Whether the server is fit to answer; needs no token. @throws UpstreamError */
  health(ctx: Context) {
    return ctx.call(this.#call('ReadHealth'), signal =>
      this.#transport.read(healthAnswerSchema, {
        path: ['sys', 'health'],
        what: 'its own state',
        signal,
      }),
    );
  }

  /** Revokes the portal's token and ends every connection. Never rejects. */
  async close(): Promise<void> {
    await this.#session.close();
    await this.#transport.close();
  }

  /** Reads with the token; whoever asks the same at the same time gets the same answer. */
  async #ask<T>(
    operation: string,
    ctx: Context,
    ask: Ask & { query?: Record<string, string> },
    schema: ZodType<T>,
    how: 'read' | 'list' = 'read',
  ): Promise<T> {
    const key = JSON.stringify([how, ask.namespace, ask.path]);
    const answer = await this.#reads.run(key, ctx.signal, () =>
      this.#session.withToken(ctx, token =>
        ctx.call(this.#call(operation), signal =>
          this.#transport[how](schema, { ...ask, token, signal }),
        ),
      ),
    );
    // The key names the path, and each path has one schema.
    return answer as T;
  }

  async #unlessAbsent<T>(
    at: VaultPath,
    ask: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await ask();
    } catch (thrown) {
      if (isRefusal(thrown, 'other-engine-version')) {
        this.#mounts.delete(mountKey(at.namespace, at.mount));
        throw thrown;
      }
      if (thrown instanceof UpstreamError && thrown.code === 'not-found') {
        return undefined;
      }
      throw thrown;
    }
  }

  #below(at: VaultPath, inserted: string[]): Ask {
    const { namespace, mount, path } = at;
    return {
      path: [...stepsOf(mount), ...inserted, ...stepsOf(path)],
      what: titleOf(at),
      namespace,
    };
  }

  #mountOf({ namespace, path }: VaultRef): Mount | undefined {
    // No mount lies below another, so that one that is known to begin the path is the one.
    const steps = path.split('/');
    for (let count = 1; count <= steps.length; count += 1) {
      const mount = steps.slice(0, count).join('/');
      const known = this.#mounts.get(mountKey(namespace, mount));
      if (known && known.until > Date.now()) return known;
    }
    return undefined;
  }

  #call(operation: string) {
    return { upstream: `vault:${this.name}`, operation, retryable: true };
  }
}

/** The path as annotations have it: `secret/payments`. */
export function titleOf({ mount, path }: VaultPath): string {
  return path ? `${mount}/${path}` : mount;
}

/** The place of something below another. */
export function inside(at: VaultPath, name: string): VaultPath {
  return { ...at, path: at.path ? `${at.path}/${name}` : name };
}

function below({ mount, kvVersion }: Mount, ref: VaultRef): VaultPath {
  const { namespace, path } = ref;
  return { namespace, mount, kvVersion, path: path.slice(mount.length + 1) };
}

function stepsOf(path: string): string[] {
  return path === '' ? [] : path.split('/');
}

function mountKey(namespace = '', mount: string): string {
  return `${namespace}:${mount}`;
}
