import { LoggerService } from '@backstage/backend-plugin-api';
import { describeDefect } from '@portolan/plugin-platform-node';
import { BoundResource } from '../bindings/BoundResource';
import { DueTable } from '../database/DueTable';
import { Channel, WatchTable } from '../database/WatchTable';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { ProviderWork } from '../providers/ProviderWork';
import { SnapshotStore } from '../snapshots/createSnapshotStore';
import { ChangeInbox } from './ChangeInbox';
import { UpstreamStream } from './UpstreamStream';

/** Someone who turns a page need not open the stream anew. */
const KEPT_OPEN_MS = 30_000;

interface OpenStream extends Channel {
  stream: UpstreamStream;
  wantedAt: number;
}

/**
 * Follows the streams of upstreams that push, for as long as somebody looks at a resource of theirs: one stream per
 * channel, on one replica.
 */
export class UpstreamWatches {
  readonly #open = new Map<string, OpenStream>();
  readonly #inbox: ChangeInbox;
  #stopped = false;

  constructor(
    private readonly options: {
      providers: ProviderRegistry;
      due: DueTable;
      watches: WatchTable;
      work: ProviderWork;
      snapshots: SnapshotStore;
      logger: LoggerService;
      giveUpMs: number;
    },
  ) {
    this.#inbox = new ChangeInbox(options);
  }

  /** Opens what is wanted now and closes what has not been wanted for a while. */
  async run(): Promise<void> {
    const { due, providers, watches } = this.options;
    const pushing = providers.all().filter(({ watch }) => watch);
    if (pushing.length === 0 || this.#stopped) return;
    const now = Date.now();
    const looked = await due.lookedAt(
      pushing.map(({ id }) => id),
      now,
    );
    for (const [key, resources] of byChannel(looked)) {
      const known = this.#open.get(key);
      if (known) {
        known.wantedAt = now;
        continue;
      }
      const channel = channelOf(resources[0]);
      if (!(await watches.hold(channel, now)) || this.#stopped) continue;
      this.#open.set(key, {
        ...channel,
        wantedAt: now,
        stream: this.#follow(channel, resources[0]),
      });
    }
    for (const [key, open] of this.#open) {
      const idle = now - open.wantedAt > KEPT_OPEN_MS;
      if (!idle && (await watches.hold(open, now))) continue;
      await this.#close(key, open);
    }
  }

  /** Ends every stream, so that another replica may have it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(
      [...this.#open].map(([key, open]) => this.#close(key, open)),
    );
    await this.#inbox.settled();
  }

  #follow(channel: Channel, { provider, ref }: BoundResource): UpstreamStream {
    const { work, logger } = this.options;
    return new UpstreamStream({
      name: `${channel.provider} ${channel.channel}`,
      logger,
      follow: async signal => {
        await provider.watch?.follow(
          ref,
          (changed, state) => this.#inbox.add(provider, changed, state),
          work.context(provider.id, signal),
        );
      },
      // What happened while nothing was heard.
      missed: async () => {
        const looked = await this.options.due.lookedAt(
          [provider.id],
          Date.now(),
        );
        await this.options.snapshots.refresh(
          looked.filter(each => channelOf(each).channel === channel.channel),
          this.options.giveUpMs,
        );
      },
    });
  }

  async #close(key: string, open: OpenStream): Promise<void> {
    this.#open.delete(key);
    await open.stream.close();
    try {
      await this.options.watches.release(open);
    } catch (thrown) {
      // It runs out by itself.
      this.options.logger.warn(
        `A watch could not be given back: ${describeDefect(thrown)}`,
      );
    }
  }
}

function byChannel(
  resources: readonly BoundResource[],
): Map<string, BoundResource[]> {
  const channels = new Map<string, BoundResource[]>();
  for (const resource of resources) {
    const key = JSON.stringify(channelOf(resource));
    channels.set(key, [...(channels.get(key) ?? []), resource]);
  }
  return channels;
}

function channelOf({ provider, ref }: BoundResource): Channel {
  return {
    provider: provider.id,
    channel: provider.watch?.channel(ref) ?? '',
  };
}
