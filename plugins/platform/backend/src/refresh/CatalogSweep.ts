import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { BindingResolver } from '../bindings/BindingResolver';
import { BindingTable } from '../database/BindingTable';
import { ProviderRegistry } from '../providers/ProviderRegistry';

const PAGE = 200;

/** Matches the entities that carry any annotation of any provider. */
export function annotatedBy(providers: ProviderRegistry) {
  return providers.all().flatMap(({ bindings }) =>
    bindings.annotations.map(annotation => ({
      [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
    })),
  );
}

/** Follows the whole catalog: what each entity binds, and what is wrong with its annotations. */
export class CatalogSweep {
  #lastTotal?: number;

  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      providers: ProviderRegistry;
      resolver: BindingResolver;
      bindings: BindingTable;
      logger: LoggerService;
      waitMs: number;
    },
  ) {}

  /** Sweeps if entities came or went since the last time, as their number tells. */
  async runIfChanged(signal: AbortSignal): Promise<void> {
    const { auth, catalog, providers, bindings } = this.options;
    const filter = annotatedBy(providers);
    if (filter.length === 0) return;
    const { totalItems } = await catalog.queryEntities(
      { filter, fields: ['kind'], limit: 1 },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    // The two may count an oddity differently: that is no reason to sweep for ever.
    if (totalItems === this.#lastTotal) return;
    if (totalItems !== (await bindings.count())) await this.run(signal);
    this.#lastTotal = totalItems;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { auth, catalog, providers, resolver, bindings } = this.options;
    const filter = annotatedBy(providers);
    if (filter.length === 0) return;
    const seen = new Set<string>();
    const pages = catalog.streamEntities(
      { filter, pageSize: PAGE },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const entities of pages) {
      if (signal.aborted) return;
      const resolved = await Promise.all(
        entities.map(entity =>
          resolver.resolve(entity, providers.all(), this.options.waitMs),
        ),
      );
      await bindings.record(resolved);
      entities.forEach(entity => seen.add(stringifyEntityRef(entity)));
    }
    // Only a sweep that saw everything can tell what is gone.
    await bindings.keepOnly(seen);
    this.options.logger.debug(`${seen.size} entities bind resources`);
  }
}
