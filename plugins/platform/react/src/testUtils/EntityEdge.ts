import {
  BindingProblem,
  ResourceError,
  Snapshot,
} from '@portolan/plugin-platform-common';
import { PlatformEdge } from './PlatformEdge';

/**
 * A {@link PlatformEdge} with the resources of one entity, `component:default/checkout`, all of one provider.
 *
 * @param TViews - the data of each of the provider's views, by id
 * @public
 */
export class EntityEdge<TViews extends object> extends PlatformEdge {
  /** Where the entity's resources are read. */
  readonly resourcesPath = '/v1/entities/component/default/checkout/resources';
  readonly #provider: string;

  constructor(provider: string) {
    super();
    this.#provider = provider;
  }

  /** Where a view of the entity's resources is read. */
  viewPath(view: keyof TViews & string): string {
    return `${this.resourcesPath}/${this.#provider}/views/${view}`;
  }

  /** The entity has these resources from now on. */
  resources(items: Snapshot[], problems: BindingProblem[] = []): this {
    return this.on('GET', this.resourcesPath, { json: { items, problems } });
  }

  /** Answers a view for whichever resource is asked about. */
  view<V extends keyof TViews & string>(
    view: V,
    data: TViews[V] | undefined,
    more?: { fetchedAt?: string; stale?: boolean; error?: ResourceError },
  ): this {
    return this.on('GET', this.viewPath(view), ({ query }) => ({
      json: {
        items: [
          {
            id: query.get('id'),
            data,
            fetchedAt: new Date().toISOString(),
            stale: false,
            ...more,
          },
        ],
        problems: [],
      },
    }));
  }
}
