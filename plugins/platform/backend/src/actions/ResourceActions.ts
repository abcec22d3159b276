import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  ActionOutcome,
  ActionRequest,
  Snapshot,
} from '@portolan/plugin-platform-common';
import {
  ActionRefused,
  ResourceAction,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { createHash, randomUUID } from 'node:crypto';
import { BoundResource } from '../bindings/BoundResource';
import { HistoryTable } from '../database/HistoryTable';
import { parse } from '../http/parse';
import { ProviderWork } from '../providers/ProviderWork';

export type AnyAction = ResourceAction<unknown, unknown>;

/** Does to resources what people may do to them. */
export class ResourceActions {
  constructor(
    private readonly options: {
      work: ProviderWork;
      history: HistoryTable;
      deadlineMs: number;
    },
  ) {}

  /** @throws NotFoundError if the provider has no such action */
  find({ provider }: BoundResource, id: string): AnyAction {
    const action = provider.actions?.find(candidate => candidate.id === id);
    if (action) return action;
    throw new NotFoundError(
      `${provider.title} has no action ${JSON.stringify(id)}`,
    );
  }

  /**
   * What the action would do, having changed nothing.
   *
   * @throws InputError, ConflictError, ServiceUnavailableError
   */
  async plan(
    resource: BoundResource,
    action: AnyAction,
    request: ActionRequest,
  ): Promise<ActionOutcome> {
    const input = inputOf(action, request);
    return this.#withContext(resource, async ctx => {
      const plan = await action.plan(resource.ref, input, ctx);
      return { status: 'planned' as const, ...plan };
    });
  }

  /**
   * @param before - the resource as it was
   * @param by - entity ref of who acts
   * @throws InputError for an input that does not fit
   * @throws ConflictError where the action is not possible now; its message says why and what to do
   * @throws ServiceUnavailableError where the upstream fails
   */
  async run(
    resource: BoundResource,
    action: AnyAction,
    request: ActionRequest,
    { before, by }: { before: Snapshot; by: string },
  ): Promise<ActionOutcome> {
    const offer = action.offer(before);
    if (!offer.available) throw new ConflictError(offer.why);
    const input = inputOf(action, request);
    const { expected } = request;
    const { message } = await this.#withContext(resource, ctx =>
      action.run(resource.ref, input, expected, {
        ...ctx,
        idempotencyToken: tokenOf(resource, action, request, by),
      }),
    );
    await this.options.history.recordAction({
      resource,
      resourceName: before.name,
      title: action.title,
      message,
      by,
      at: Date.now(),
    });
    return { status: 'accepted', message, effects: [] };
  }

  async #withContext<T>(
    resource: BoundResource,
    act: (ctx: ReturnType<ProviderWork['context']>) => Promise<T>,
  ): Promise<T> {
    const signal = AbortSignal.timeout(this.options.deadlineMs);
    try {
      return await act(this.options.work.context(resource.provider.id, signal));
    } catch (error) {
      if (error instanceof ActionRefused) {
        throw new ConflictError(error.message);
      }
      if (error instanceof UpstreamError) {
        throw error.code === 'not-found'
          ? new NotFoundError(error.message)
          : new ServiceUnavailableError(error.message);
      }
      throw error;
    }
  }
}

function inputOf(
  { id, input }: AnyAction,
  request: ActionRequest,
): Record<string, unknown> {
  const unknown = Object.keys(request.input).find(
    name => !Object.hasOwn(input.shape, name),
  );
  if (unknown !== undefined) {
    throw new InputError(
      `The action ${id} takes no input ${JSON.stringify(unknown)}`,
    );
  }
  return parse(input, request.input, 'input');
}

/** A request that is sent twice after one confirmation is one request. */
function tokenOf(
  resource: BoundResource,
  { id }: AnyAction,
  { input, expected }: ActionRequest,
  by: string,
): string {
  if (expected === undefined) return randomUUID();
  const request = [by, resource.provider.id, resource.id, id, input, expected];
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}
