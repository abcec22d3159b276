import {
  LambdaConfigurationView,
  LambdaFinding,
} from '@portolan/plugin-lambda-common';

type View = Omit<LambdaConfigurationView, 'findings'>;

const PUBLIC_ACCESS: LambdaFinding = {
  code: 'public-access',
  message: 'Its resource policy lets every AWS account call it.',
  fix: 'Name the services or accounts that may, each with a condition on the source.',
};

/** What a person should look at, the most pressing first. Pure. */
export function findingsOf(view: View, isPublic: boolean): LambdaFinding[] {
  return [
    ...publicUrl(view),
    ...(isPublic ? [PUBLIC_ACCESS] : []),
    ...switchedOff(view),
    ...stuckTriggers(view),
    ...secretNames(view),
    ...runtimeEnd(view),
  ];
}

function publicUrl({ urls = [] }: View): LambdaFinding[] {
  return urls
    .filter(({ auth }) => auth === 'none')
    .map(({ qualifier }) => ({
      code: 'public-url',
      message: `Whoever knows the function’s URL${
        qualifier ? ` (of ${qualifier})` : ''
      } may call it: it asks for no authentication.`,
      fix: 'If that is not meant, set its auth type to AWS_IAM, or put it behind an API with authentication.',
    }));
}

function switchedOff({ concurrency }: View): LambdaFinding[] {
  if (concurrency?.reserved !== 0) return [];
  return [
    {
      code: 'switched-off',
      message: 'Its reserved concurrency is 0: every call is turned away.',
      fix: 'Raise or remove the reserved concurrency, if it is meant to run.',
    },
  ];
}

function stuckTriggers({ triggers = [] }: View): LambdaFinding[] {
  return triggers
    .filter(({ stuck }) => stuck)
    .map(({ kind, source, lastResult }) => ({
      code: 'stuck-trigger',
      message: `The trigger from ${kind} ${nameOf(source)} is stuck.`,
      fix: lastResult ?? 'See the trigger in the console.',
    }));
}

function secretNames({ environment }: View): LambdaFinding[] {
  const names = environment
    .filter(({ looksLikeSecret }) => looksLikeSecret)
    .map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    {
      code: 'secret-in-environment',
      message: `Environment variables look like secrets: ${names.join(', ')}.`,
      fix: 'Whoever may read the function’s configuration reads them. Keep them in Secrets Manager or Parameter Store, and fetch them as the function starts.',
    },
  ];
}

function runtimeEnd({ runtime, runtimeSupport }: View): LambdaFinding[] {
  const { status, endsAt, inDays } = runtimeSupport;
  const fix = 'Move to a newer runtime.';
  if (status === 'ended') {
    return [
      {
        code: 'runtime-ended',
        message: `AWS ended support for ${runtime} on ${endsAt}.`,
        fix,
      },
    ];
  }
  if (status !== 'ending') return [];
  return [
    {
      code: 'runtime-ending',
      message: `AWS ends support for ${runtime} on ${endsAt}, in ${inDays} days.`,
      fix,
    },
  ];
}

/** The last part of an ARN; of a stream's the table or stream. */
function nameOf(source: string): string {
  const resource = source.split(':').slice(5).join(':');
  return resource.split('/').slice(0, 2).join('/') || source;
}
