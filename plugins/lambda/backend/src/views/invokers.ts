import { GetPolicyCommand } from '@aws-sdk/client-lambda';
import { LambdaFunctionRef } from '@portolan/plugin-lambda-common';
import { caught } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { LambdaApi } from '../lambdaApi';

/** Who may call a function by its resource policy. */
export interface Invokers {
  invokers: { principal: string; source?: string }[];
  /** Anybody may, without a condition. */
  isPublic: boolean;
}

const NOBODY: Invokers = { invokers: [], isPublic: false };

const texts = z.preprocess(
  value => (typeof value === 'string' ? [value] : value),
  z.array(z.string()),
);

/** Of a policy only this is read: a condition may hold a secret between the service and the function. */
const policySchema = z.object({
  Statement: z.array(
    z.object({
      Effect: z.string(),
      Principal: z.union([z.string(), z.record(z.string(), texts)]).optional(),
      Condition: z
        .record(z.string(), z.record(z.string(), z.unknown()))
        .optional(),
    }),
  ),
});

type Statement = z.output<typeof policySchema>['Statement'][number];

/**
 * Reads the resource policy, and of it only who may call and for which source.
 *
 * @throws UpstreamError
 */
export async function readInvokers(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<Invokers> {
  const answer = await caught(
    api.in(ref).send(
      'GetPolicy',
      new GetPolicyCommand({
        FunctionName: ref.functionName,
        Qualifier: ref.qualifier === '$LATEST' ? undefined : ref.qualifier,
      }),
    ),
  );
  if (!answer.ok) {
    // Most functions have none.
    if (answer.error.code === 'not-found') return NOBODY;
    throw answer.error;
  }
  return invokersOf(answer.value.Policy);
}

/** Never throws: a policy of an unknown form names nobody. */
export function invokersOf(policy: string | undefined): Invokers {
  const read = policySchema.safeParse(parseJson(policy));
  if (!read.success) return NOBODY;
  const allowing = read.data.Statement.filter(
    ({ Effect }) => Effect === 'Allow',
  );
  const invokers = allowing.flatMap(statement =>
    principalsOf(statement).map(principal => ({
      principal,
      source: sourceOf(statement),
    })),
  );
  return {
    invokers: [...new Map(invokers.map(each => [keyOf(each), each])).values()],
    isPublic: allowing.some(
      statement =>
        statement.Condition === undefined &&
        principalsOf(statement).includes('*'),
    ),
  };
}

function principalsOf({ Principal: principal }: Statement): string[] {
  if (principal === undefined) return [];
  return typeof principal === 'string'
    ? [principal]
    : Object.values(principal).flat();
}

/** The rule, bucket or API for which the service may call. */
function sourceOf({
  Condition: condition = {},
}: Statement): string | undefined {
  for (const values of Object.values(condition)) {
    for (const [key, value] of Object.entries(values)) {
      if (/^aws:SourceArn$/i.test(key) && typeof value === 'string') {
        return value;
      }
    }
  }
  return undefined;
}

function keyOf({ principal, source }: Invokers['invokers'][number]): string {
  return `${principal} ${source}`;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

/** The alias or version at the end of a function's ARN. */
export function qualifierOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[7];
}
