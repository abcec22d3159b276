import {
  BedrockRuntimeClient,
  InvokeModelCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { LoggerService } from '@backstage/backend-plugin-api';
import { AwsCaller, AwsSessions } from '@portolan/plugin-aws-node';
import {
  UpstreamError,
  UpstreamPolicy,
  UpstreamRecords,
} from '@portolan/plugin-platform-node';
import { BedrockEmbedderSettings } from './bedrockSettings';
import { modelName } from './models';

/** Of one request: a batch of Cohere's takes longer than what the platform otherwise asks. */
const TIMEOUT_MS = 20_000;

/** Invokes the embedding model, at most so many times at once, again with jitter where Bedrock asks to slow down. */
export class BedrockApi {
  readonly #policy: UpstreamPolicy;
  readonly #service: {
    id: string;
    iamPrefix: string;
    Client: typeof BedrockRuntimeClient;
  };

  constructor(
    private readonly options: {
      settings: BedrockEmbedderSettings;
      sessions: AwsSessions;
      logger: LoggerService;
    },
  ) {
    const { settings, logger } = options;
    const { concurrency, endpoint } = settings;
    this.#policy = new UpstreamPolicy({
      limits: () => ({ timeoutMs: TIMEOUT_MS, concurrency }),
      logger,
    });
    this.#service = {
      id: 'bedrock-runtime',
      iamPrefix: 'bedrock',
      Client: endpoint ? clientAt(endpoint) : BedrockRuntimeClient,
    };
  }

  /**
   * @returns what the model answers, as JSON
   * @throws UpstreamError whose sentence says what to do; never with a text of the request
   */
  async invoke(body: object, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    const { settings, sessions, logger } = this.options;
    const accountId = settings.account ?? (await sessions.ownAccount());
    const caller = new AwsCaller({
      sessions,
      service: this.#service,
      target: { accountId, region: settings.region },
      ctx: this.#policy.context({
        signal,
        logger,
        records: new UpstreamRecords(),
      }),
    });
    try {
      const answer = await caller.send(
        'InvokeModel',
        new InvokeModelCommand({
          modelId: settings.model,
          contentType: 'application/json',
          accept: 'application/json',
          body: JSON.stringify(body),
        }),
      );
      return parsed(answer.body.transformToString());
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof UpstreamError ? this.#withAdvice(error) : error;
    }
  }

  #withAdvice(error: UpstreamError): UpstreamError {
    const { model, region } = this.options.settings;
    const advice: Partial<Record<UpstreamError['code'], string>> = {
      forbidden: `Its policy has to allow bedrock:InvokeModel on arn:aws:bedrock:${region}::foundation-model/${modelName(
        model,
      )}, and the account needs access to the model: ask for it in the Bedrock console under Model access.`,
      'not-found': `Check that ${model} is offered in ${region}, or choose another assistant.embedder.model or assistant.bedrock.region.`,
      'invalid-response': `Check that ${model} is offered in ${region} and takes the configured dimensions.`,
    };
    const said = advice[error.code];
    if (!said) return error;
    return new UpstreamError(error.code, `${error.message} ${said}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the sessions know of no endpoint, as it is this module's own. */
function clientAt(endpoint: string): typeof BedrockRuntimeClient {
  return class extends BedrockRuntimeClient {
    constructor(
      ...[settings]: ConstructorParameters<typeof BedrockRuntimeClient>
    ) {
      super({ ...settings, endpoint });
    }
  };
}
