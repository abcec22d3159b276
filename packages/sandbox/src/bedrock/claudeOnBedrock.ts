import { z } from 'zod';
import { ApiFailure } from '../anthropic/ApiFailure';
import { Answer, Claude } from '../anthropic/Claude';
import { AwsError } from '../aws/AwsError';
import { frameOf } from './eventStream';

/** `global.anthropic.claude-sonnet-5-5`, or the ARN of such a profile. */
const PROFILE =
  /^(?:arn:aws[\w-]*:bedrock:[\w-]+:\d{12}:(?:application-)?inference-profile\/)?[a-z]+\.anthropic\.(claude-[a-z]+-\d+(?:-\d+)*?)(?:-v\d+(?::\d+)?)?$/;
const BARE = /^anthropic\.claude-/;

const bodySchema = z.looseObject({
  anthropic_version: z.enum(['bedrock-2023-05-31', '2026-10-21']),
});

/**
 * Answers what a Claude model is invoked with: the body of `POST /v1/messages` but for model and stream.
 *
 * @returns nothing for what is no Claude model
 * @throws AwsError
 */
export function invokeClaude(
  claude: Claude,
  modelId: string,
  input: Record<string, unknown>,
  stream: boolean,
): Answer | undefined {
  if (BARE.test(modelId))
    throw new AwsError(
      'ValidationException',
      `Invocation of model ID ${modelId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
  const model = PROFILE.exec(modelId)?.[1];
  if (!model) return undefined;
  const version = bodySchema.safeParse(input);
  if (!version.success)
    throw new AwsError(
      'ValidationException',
      'anthropic_version: Field required',
    );
  const {
    anthropic_version: _version,
    anthropic_beta: _beta,
    ...body
  } = version.data;
  const received = claude.receive({ ...body, model, stream });
  try {
    return claude.answer(received, { encode: frameOf });
  } catch (thrown) {
    if (thrown instanceof ApiFailure) throw inTermsOfAws(thrown);
    throw thrown;
  }
}

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html#API_runtime_InvokeModel_Errors */
function inTermsOfAws({ type, message }: ApiFailure): AwsError {
  switch (type) {
    case 'authentication_error':
      return new AwsError('UnrecognizedClientException', message, 403);
    case 'permission_error':
      return new AwsError(
        'AccessDeniedException',
        "You don't have access to the model with the specified model ID.",
        403,
      );
    case 'not_found_error':
      return new AwsError('ResourceNotFoundException', message, 404);
    case 'rate_limit_error':
      return new AwsError(
        'ThrottlingException',
        'Too many requests, please wait before trying again.',
        429,
      );
    case 'overloaded_error':
      return new AwsError(
        'ServiceUnavailableException',
        'Bedrock is unable to process your request.',
        503,
      );
    case 'api_error':
      return new AwsError('InternalServerException', message, 500);
    default:
      return new AwsError('ValidationException', message);
  }
}
