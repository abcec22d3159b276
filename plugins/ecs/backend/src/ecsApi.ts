import { ECSClient } from '@aws-sdk/client-ecs';
import { AwsCaller, AwsSessions, AwsTarget } from '@portolan/plugin-aws-node';
import { UpstreamContext, UpstreamError } from '@portolan/plugin-platform-node';

const ECS = { id: 'ecs', Client: ECSClient } as const;

/** Makes callers of ECS for one piece of work. */
export class EcsApi {
  readonly #sessions: AwsSessions;
  readonly #ctx: Pick<UpstreamContext, 'call'>;

  constructor(sessions: AwsSessions, ctx: Pick<UpstreamContext, 'call'>) {
    this.#sessions = sessions;
    this.#ctx = ctx;
  }

  in({ accountId, region }: AwsTarget) {
    return new AwsCaller({
      sessions: this.#sessions,
      service: ECS,
      target: { accountId, region },
      ctx: this.#ctx,
    });
  }
}

/** A failed call as a value, so that it fails only what it was for. */
export async function caught<T>(
  answer: Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: UpstreamError }> {
  try {
    return { ok: true, value: await answer };
  } catch (error) {
    if (error instanceof UpstreamError) return { ok: false, error };
    throw error;
  }
}
