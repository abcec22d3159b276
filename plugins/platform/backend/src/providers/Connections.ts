import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ProviderConnection,
  ProvidersResponse,
} from '@portolan/plugin-platform-common';
import {
  describeDefect,
  FetchResult,
  ProbeResult,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { LiveStore } from '../snapshots/LiveStore';
import { AnyProvider, ProviderRegistry } from './ProviderRegistry';
import { ProviderWork } from './ProviderWork';

const MAX_AGE_MS = 30_000;

/** Who the platform is at each upstream, and whether that answers. */
export class Connections {
  readonly #probes: LiveStore<AnyProvider, ProbeResult[]>;

  constructor(
    private readonly options: {
      providers: ProviderRegistry;
      work: ProviderWork;
      logger: LoggerService;
      warnings: readonly string[];
      deadlineMs: number;
    },
  ) {
    this.#probes = new LiveStore<AnyProvider, ProbeResult[]>({
      key: provider => provider.id,
      lane: provider => provider.id,
      fetch: async (providers, signal) =>
        Promise.all(
          providers.map(
            async (provider): Promise<FetchResult<ProbeResult[]>> => {
              const context = options.work.context(provider.id, signal);
              return { ok: true, value: await provider.probe(context) };
            },
          ),
        ),
      broken: thrown =>
        options.logger.error(
          `A provider threw while it was probed, which is a defect: ${describeDefect(
            thrown,
          )}`,
        ),
      maxEntries: 1_000,
      maxBatch: 1,
      gatherMs: 0,
      giveUpMs: options.deadlineMs,
    });
  }

  async read(): Promise<ProvidersResponse> {
    const providers = this.options.providers.all();
    const readings = await this.#probes.read(providers, {
      maxAgeMs: MAX_AGE_MS,
      waitMs: this.options.deadlineMs,
    });
    return {
      items: providers.map((provider, index) => {
        const { value, fetchedAt, error } = readings[index];
        const unanswered: ProbeResult[] = [
          {
            instance: provider.id,
            error: new UpstreamError(
              error?.code ?? 'unavailable',
              error?.message ?? 'It did not answer.',
            ),
          },
        ];
        return {
          id: provider.id,
          title: provider.title,
          connections: (value ?? unanswered).map(probe =>
            this.#connection(provider, probe, fetchedAt),
          ),
        };
      }),
      warnings: [...this.options.warnings],
    };
  }

  stop(): void {
    this.#probes.stop();
  }

  #connection(
    provider: AnyProvider,
    { instance, identity, error }: ProbeResult,
    probedAt: number,
  ): ProviderConnection {
    const checkedAt = new Date(probedAt).toISOString();
    const records = this.options.work.records(provider.id).ofInstance(instance);
    return {
      instance,
      reachable: !error,
      checkedAt,
      ...(identity && { identity }),
      ...(!error && { lastSuccessAt: checkedAt }),
      ...(error && {
        lastError: { ...error.toResourceError(), at: checkedAt },
      }),
      ...records,
    };
  }
}
