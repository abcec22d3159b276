import {
  ArnKind,
  AwsPartition,
  consoleUrl,
  formatArn,
  parseArn,
  Reading,
} from '@portolan/plugin-aws-common';

/**
 * Which Lambda function.
 *
 * @public
 */
export interface LambdaFunctionRef {
  partition: AwsPartition;
  region: string;
  accountId: string;
  functionName: string;
  /** The alias or version that was named; absent for the function as a whole. */
  qualifier?: string;
}

const FUNCTION_ARN: ArnKind = {
  service: 'lambda',
  title: 'Lambda function',
  example: 'arn:aws:lambda:eu-west-1:111122223333:function:my-function',
};

/**
 * Function names.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Names of aliases, numbers of versions, and `$LATEST`. */
const QUALIFIER = /^(\$LATEST|[A-Za-z0-9_-]{1,128})$/;

/** @public */
export function isLambdaFunctionName(text: string): boolean {
  return NAME.test(text);
}

/** Whether a qualifier names a published version. @public */
export function isLambdaVersion(qualifier: string): boolean {
  return /^[1-9]\d{0,18}$/.test(qualifier);
}

/** With its qualifier, if it has one. @public */
export function lambdaFunctionArn(ref: LambdaFunctionRef): string {
  const { functionName, qualifier } = ref;
  return formatArn({
    ...ref,
    service: 'lambda',
    resource: ['function', functionName, qualifier].filter(Boolean).join(':'),
  });
}

/**
 * Reads the ARN of a function, of one of its aliases, or of one of its versions. Never throws.
 *
 * @public
 */
export function parseLambdaFunctionArn(
  text: string,
): Reading<LambdaFunctionRef> {
  const read = parseArn(text, FUNCTION_ARN);
  if (!read.ok) return read;
  const { partition, region, accountId, resource } = read.value;
  const [type, functionName = '', qualifier, ...rest] = resource.split(':');
  if (type !== 'function') {
    return malformed(
      `It is the ARN of ${
        type.slice(0, 40) || 'a nameless thing'
      }, not of a function.`,
      `Write the ARN of the function, like ${FUNCTION_ARN.example}.`,
    );
  }
  if (!NAME.test(functionName)) {
    return malformed(
      'After “function:” a Lambda ARN has the function’s name: 1 to 64 letters, digits, hyphens and underscores.',
      `Copy the ARN from the function’s page in the console; it looks like ${FUNCTION_ARN.example}.`,
    );
  }
  if (
    rest.length > 0 ||
    (qualifier !== undefined && !QUALIFIER.test(qualifier))
  ) {
    return malformed(
      'After the function’s name a Lambda ARN has at most one alias or version.',
      `End the ARN after the name, or with one alias, as in ${FUNCTION_ARN.example}:live.`,
    );
  }
  return {
    ok: true,
    value: {
      partition,
      region,
      accountId,
      functionName,
      ...(qualifier !== undefined && { qualifier }),
    },
  };
}

function malformed(message: string, fix: string) {
  return { ok: false as const, code: 'malformed' as const, message, fix };
}

/** Page of the function, or of its alias or version, in the AWS console. @public */
export function lambdaFunctionConsoleUrl(ref: LambdaFunctionRef): string {
  const { region, functionName, qualifier } = ref;
  const segments = ['functions', functionName];
  if (qualifier !== undefined && qualifier !== '$LATEST') {
    const kind = isLambdaVersion(qualifier) ? 'versions' : 'aliases';
    segments.push(kind, qualifier);
  }
  const path = segments.map(encodeURIComponent).join('/');
  return `${consoleUrl(region, ['lambda', 'home'])}#/${path}`;
}
