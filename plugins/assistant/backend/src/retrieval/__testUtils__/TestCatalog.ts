import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { RetrieverOptions } from '../createRetriever';

export type Decision = 'allow' | 'deny' | 'conditional';

/** A catalog that shows what a policy says at the moment. */
export class TestCatalog {
  decision: Decision = 'conditional';
  readable = new Set<string>();
  relations: Record<string, string[]> = {};
  fails = false;
  calls = { listed: 0, asked: 0 };

  readonly credentials = mockCredentials.user('user:default/ann');

  /** What the retriever gets of Backstage. */
  get services(): Pick<RetrieverOptions, 'catalog' | 'auth' | 'permissions'> {
    return {
      auth: mockServices.auth(),
      permissions: {
        authorizeConditional: async () => [this.#decision()],
      },
      catalog: {
        getEntitiesByRefs: async ({ entityRefs }) => {
          this.calls.asked++;
          this.#mayFail();
          return {
            items: entityRefs.map(ref =>
              this.mayRead(ref) ? this.#entity(ref) : undefined,
            ),
          };
        },
        streamEntities: () => this.#stream(),
      },
    };
  }

  mayRead(ref: string): boolean {
    return (
      this.decision === 'allow' ||
      (this.decision === 'conditional' && this.readable.has(ref))
    );
  }

  async *#stream(): AsyncGenerator<Entity[]> {
    this.calls.listed++;
    this.#mayFail();
    yield [...this.readable].map(ref => this.#entity(ref));
  }

  #decision(): PolicyDecision {
    switch (this.decision) {
      case 'allow':
        return { result: AuthorizeResult.ALLOW };
      case 'deny':
        return { result: AuthorizeResult.DENY };
      default:
        return {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'catalog',
          resourceType: 'catalog-entity',
          conditions: {
            rule: 'IS_ENTITY_OWNER',
            resourceType: 'catalog-entity',
            params: {},
          },
        };
    }
  }

  #mayFail(): void {
    if (this.fails) throw new Error('component:default/secret: no connection');
  }

  #entity(ref: string): Entity {
    const { kind, namespace, name } = parseEntityRef(ref);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name, namespace },
      relations: (this.relations[ref] ?? []).map(targetRef => ({
        type: 'dependsOn',
        targetRef,
      })),
    };
  }
}
