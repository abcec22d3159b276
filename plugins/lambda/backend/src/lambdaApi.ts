import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { AwsCaller, AwsSessions, AwsTarget } from '@portolan/plugin-aws-node';
import { UpstreamContext } from '@portolan/plugin-platform-node';

const LAMBDA = { id: 'lambda', Client: LambdaClient } as const;
const CLOUDWATCH = { id: 'cloudwatch', Client: CloudWatchClient } as const;

/** Makes callers of Lambda and CloudWatch for one piece of work. */
export class LambdaApi {
  readonly #sessions: AwsSessions;
  readonly #ctx: Pick<UpstreamContext, 'call'>;

  constructor(sessions: AwsSessions, ctx: Pick<UpstreamContext, 'call'>) {
    this.#sessions = sessions;
    this.#ctx = ctx;
  }

  in({ accountId, region }: AwsTarget) {
    return new AwsCaller({
      sessions: this.#sessions,
      service: LAMBDA,
      target: { accountId, region },
      ctx: this.#ctx,
    });
  }

  metricsIn({ accountId, region }: AwsTarget) {
    return new AwsCaller({
      sessions: this.#sessions,
      service: CLOUDWATCH,
      target: { accountId, region },
      ctx: this.#ctx,
    });
  }
}
