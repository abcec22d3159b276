import { z } from 'zod';
import { Playback } from '../anthropic/answer/Playback';
import { AwsError } from '../aws/AwsError';
import { AwsProtocol, AwsService, Call, operation } from '../aws/AwsService';
import { restJson } from '../aws/protocols/restJson';
import { invokeClaude } from './claudeOnBedrock';
import { invokeEmbedding } from './embeddings';

const inputSchema = z.looseObject({ modelId: z.string() });

type Input = z.infer<typeof inputSchema>;

/** What an operation hands to the protocol. */
interface Invoked {
  modelAnswer: object;
  inputTokens?: number;
}

const rest = restJson({
  routes: {
    InvokeModel: 'POST /model/{modelId}/invoke',
    InvokeModelWithResponseStream:
      'POST /model/{modelId}/invoke-with-response-stream',
  },
});

const protocol: AwsProtocol = {
  ...rest,
  frontEnd: error =>
    error === 'throttled'
      ? { code: 'ThrottlingException', status: 429 }
      : rest.frontEnd(error),
  answer: (_operation, output, requestId) => {
    const headers = { 'x-amzn-requestid': requestId };
    if (output instanceof Playback)
      return {
        status: 200,
        headers: {
          ...headers,
          'content-type': 'application/vnd.amazon.eventstream',
          'x-amzn-bedrock-content-type': 'application/json',
        },
        body: output,
      };
    // The operations below give nothing else.
    const { modelAnswer, inputTokens } = output as Invoked;
    return {
      status: 200,
      headers: {
        ...headers,
        'content-type': 'application/json',
        ...(inputTokens !== undefined && {
          'x-amzn-bedrock-input-token-count': String(inputTokens),
        }),
      },
      body: JSON.stringify(modelAnswer),
    };
  },
};

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_Operations_Amazon_Bedrock_Runtime.html */
export const bedrock: AwsService = {
  signingName: 'bedrock',
  iamPrefix: 'bedrock',
  protocol,
  invalidInputCode: 'ValidationException',
  operations: {
    InvokeModel: operation(inputSchema, (input, { world }: Call): Invoked => {
      const { modelId, ...body } = input;
      const embedding = invokeEmbedding(modelId, body);
      if (embedding)
        return {
          modelAnswer: embedding.body,
          inputTokens: embedding.inputTokens,
        };
      const answer = invokeClaude(world.bedrock, modelId, body, false);
      if (answer && 'message' in answer)
        return {
          modelAnswer: answer.message,
          inputTokens: answer.message.usage.input_tokens,
        };
      throw unknownModel();
    }),
    InvokeModelWithResponseStream: operation(
      inputSchema,
      ({ modelId, ...body }: Input, { world }: Call): Playback => {
        const answer = invokeClaude(world.bedrock, modelId, body, true);
        if (answer && 'stream' in answer) return answer.stream;
        throw invokeEmbedding(modelId, body)
          ? new AwsError(
              'ValidationException',
              'The model is unsupported for streaming.',
            )
          : unknownModel();
      },
    ),
  },
};

function unknownModel(): AwsError {
  return new AwsError(
    'ValidationException',
    'The provided model identifier is invalid.',
  );
}
