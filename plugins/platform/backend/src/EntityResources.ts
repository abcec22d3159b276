import { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { ResourcesResponse, Snapshot } from '@portolan/plugin-platform-common';
import { BindingResolver } from './bindings/BindingResolver';
import { BoundResource, EntityBindings } from './bindings/BoundResource';
import { BindingRecorder } from './live/BindingRecorder';
import { AnyProvider, ProviderRegistry } from './providers/ProviderRegistry';
import { SnapshotStore } from './snapshots/createSnapshotStore';
import { toSnapshot } from './snapshots/toSnapshot';

export interface EntityResourcesOptions {
  providers: ProviderRegistry;
  resolver: BindingResolver;
  snapshots: SnapshotStore;
  recorder: BindingRecorder;
  maxAgeMs: number;
  deadlineMs: number;
}

/** What an entity runs: from its annotations to its snapshots. */
export class EntityResources {
  constructor(private readonly options: EntityResourcesOptions) {}

  /**
   * @param query - `maxAgeMs`: what is older is served as stale; `fresh`: wait for the upstream whatever is known
   * @throws NotFoundError if there is no such provider
   */
  async read(
    entity: Entity,
    query: { provider?: string; maxAgeMs?: number; fresh?: boolean },
  ): Promise<ResourcesResponse> {
    const deadline = Date.now() + this.options.deadlineMs;
    const bindings = await this.bindings(entity, query.provider);
    const { resources, problems } = bindings;
    // Behind: nobody waits for it.
    if (!query.provider) void this.options.recorder.record(bindings);
    const items = await this.snapshots(resources, {
      ...query,
      waitMs: Math.max(1, deadline - Date.now()),
    });
    return { items, problems: [...problems] };
  }

  /** What is known of resources, offering nothing. */
  async snapshots(
    resources: readonly BoundResource[],
    query: { maxAgeMs?: number; fresh?: boolean; waitMs?: number },
  ): Promise<Snapshot[]> {
    const { snapshots, maxAgeMs, deadlineMs } = this.options;
    const waitMs = query.waitMs ?? deadlineMs;
    const readings = query.fresh
      ? await snapshots.refresh(resources, waitMs)
      : await snapshots.read(resources, {
          maxAgeMs: query.maxAgeMs ?? maxAgeMs,
          waitMs,
        });
    return resources.map((resource, index) =>
      toSnapshot(resource, readings[index]),
    );
  }

  /** @throws NotFoundError if there is no such provider */
  async bindings(entity: Entity, provider?: string): Promise<EntityBindings> {
    const bindings = await this.options.resolver.resolve(
      entity,
      provider ? [this.provider(provider)] : this.options.providers.all(),
      this.options.deadlineMs,
    );
    return bindings;
  }

  /** Resolves when what the entity binds is on record, so that changes reach whoever watches it. Never rejects. */
  async record(entity: Entity): Promise<void> {
    await this.options.recorder.record(await this.bindings(entity));
  }

  /** @throws NotFoundError if there is no such provider */
  provider(id: string): AnyProvider {
    const provider = this.options.providers.get(id);
    if (!provider)
      throw new NotFoundError(`There is no provider ${JSON.stringify(id)}`);
    return provider;
  }
}
