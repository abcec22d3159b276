import { ECSClient } from '@aws-sdk/client-ecs';
import { AwsCaller, AwsSessions, AwsTarget } from '@portolan/plugin-aws-node';
import { UpstreamContext } from '@portolan/plugin-platform-node';

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
