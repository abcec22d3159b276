import {
  ActionContext,
  DiscoverContext,
  FetchResult,
  ResourceAction,
  ResourceProvider,
  ResourceState,
} from '@portolan/plugin-platform-node';

/**
 * A provider as its module adds it, and what a test asks of it.
 *
 * @public
 */
export class RunningProvider<TRef, TDetails, TQuery> {
  readonly provider: ResourceProvider<TRef, TDetails, TQuery>;
  /** What the core gives with each piece of work; kept things stay between two of them. */
  readonly context: DiscoverContext & ActionContext;
  readonly #stop: () => Promise<void>;

  constructor(running: {
    provider: ResourceProvider<TRef, TDetails, TQuery>;
    context: DiscoverContext & ActionContext;
    stop(): Promise<void>;
  }) {
    this.provider = running.provider;
    this.context = running.context;
    this.#stop = running.stop;
  }

  fetch(...refs: TRef[]): Promise<FetchResult<ResourceState<TDetails>>[]> {
    return this.provider.fetch(refs, this.context);
  }

  /** @throws what the provider says is wrong with it */
  async fetchOne(ref: TRef): Promise<ResourceState<TDetails>> {
    const [result] = await this.fetch(ref);
    if (!result.ok) throw result.error;
    return result.value;
  }

  /** @throws Error if the provider has no such view */
  async view(
    id: string,
    refs: TRef[],
    parameters: Record<string, string> = {},
  ): Promise<FetchResult<unknown>[]> {
    const found = this.provider.views?.find(each => each.id === id);
    if (!found) throw new Error(`There is no view ${id}`);
    return found.fetch(refs, parameters, this.context);
  }

  /** @throws what the provider says is wrong with it */
  async viewOne(
    id: string,
    ref: TRef,
    parameters: Record<string, string> = {},
  ): Promise<unknown> {
    const [result] = await this.view(id, [ref], parameters);
    if (!result.ok) throw result.error;
    return result.value;
  }

  /** @throws Error if the provider has no such action */
  action(id: string): ResourceAction<TRef, TDetails> {
    const found = this.provider.actions?.find(each => each.id === id);
    if (!found) throw new Error(`There is no action ${id}`);
    return found;
  }

  /** Plans an action and does what was planned. */
  async act(id: string, ref: TRef, input: Record<string, unknown> = {}) {
    const action = this.action(id);
    const parsed = action.input.parse(input);
    const { expected } = await action.plan(ref, parsed, this.context);
    return action.run(ref, parsed, expected, this.context);
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}
