import { ConflictError, InputError } from '@backstage/errors';
import { ResourceProvider } from '@portolan/plugin-platform-node';

/** A provider whose refs and queries only itself understands. */
export type AnyProvider = ResourceProvider<unknown, unknown, unknown>;

const ID = /^[a-z][a-z0-9-]{0,62}$/;

/** The systems that modules have added. */
export class ProviderRegistry {
  readonly #providers = new Map<string, AnyProvider>();

  /** @throws ConflictError if a provider of this id was added before */
  add(provider: AnyProvider): void {
    if (!ID.test(provider.id)) {
      throw new InputError(
        `Provider id ${JSON.stringify(
          provider.id,
        )} is not lower case letters, digits and hyphens`,
      );
    }
    if (this.#providers.has(provider.id)) {
      throw new ConflictError(`Provider ${provider.id} was added before`);
    }
    this.#providers.set(provider.id, provider);
  }

  get(id: string): AnyProvider | undefined {
    return this.#providers.get(id);
  }

  all(): AnyProvider[] {
    return [...this.#providers.values()];
  }
}
