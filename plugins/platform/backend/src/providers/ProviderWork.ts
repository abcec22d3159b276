import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import {
  FetchContext,
  ImmutableStore,
  UpstreamPolicy,
  UpstreamRecords,
} from '@portolan/plugin-platform-node';

interface Desk {
  records: UpstreamRecords;
  immutable: ImmutableStore;
  logger: LoggerService;
}

/** Gives each provider what it works with: the call policy, its records, its store of what never changes. */
export class ProviderWork {
  readonly #desks = new Map<string, Desk>();

  constructor(
    private readonly options: {
      policy: UpstreamPolicy;
      cache: CacheService;
      logger: LoggerService;
    },
  ) {}

  context(provider: string, signal: AbortSignal): FetchContext {
    const { records, immutable, logger } = this.#desk(provider);
    return {
      ...this.options.policy.context({ signal, logger, records }),
      immutable: immutable.read,
    };
  }

  records(provider: string): UpstreamRecords {
    return this.#desk(provider).records;
  }

  #desk(provider: string): Desk {
    const known = this.#desks.get(provider);
    if (known) return known;
    const desk = {
      records: new UpstreamRecords(),
      immutable: new ImmutableStore(provider, this.options.cache),
      logger: this.options.logger.child({ provider }),
    };
    this.#desks.set(provider, desk);
    return desk;
  }
}
