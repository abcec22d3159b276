import { AnswerError } from '@portolan/plugin-assistant-common';

type Kind =
  | 'overloaded'
  | 'rate-limited'
  | 'unauthenticated'
  | 'too-long'
  | 'invalid-request'
  | 'interrupted'
  | 'internal';

const SENTENCES: Record<Kind, Omit<AnswerError, 'code'>> = {
  overloaded: {
    message: 'The model is overloaded at the moment. Ask again in a minute.',
    retryable: true,
  },
  'rate-limited': {
    message:
      'The portal asks the model more often than its plan allows. Ask again in a minute.',
    retryable: true,
  },
  unauthenticated: {
    message:
      'The model refuses the portal’s credentials. The platform team has to renew them.',
    retryable: false,
  },
  'too-long': {
    message:
      'This conversation is longer than the model can read. Start a new one.',
    retryable: false,
  },
  'invalid-request': {
    message:
      'The model does not accept the request. The platform team finds the reason in the log.',
    retryable: false,
  },
  interrupted: {
    message: 'The connection to the model broke off. Ask again.',
    retryable: true,
  },
  internal: {
    message: 'The model failed. Ask again.',
    retryable: true,
  },
};

/** What people are told of a failure of the model. Nothing of its own words, which may repeat the request. */
export function toAnswerError(thrown: unknown): AnswerError {
  const code = kindOf(thrown);
  return { code, ...SENTENCES[code] };
}

/** For the log: which error it was and where upstream has it. */
export function describeModelError(thrown: unknown): string {
  const name =
    thrown instanceof Error ? thrown.constructor.name : typeof thrown;
  return [
    name,
    statusOf(thrown) ?? '',
    typeOf(thrown) ?? '',
    property(thrown, 'requestID') ?? '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Whether the same request may go through when it is sent once more: it broke off in the middle of its stream. */
export function brokeOff(thrown: unknown): boolean {
  if (statusOf(thrown) !== undefined) return false;
  return ['overloaded', 'interrupted', 'internal'].includes(kindOf(thrown));
}

/** By status and type, as two SDKs have their own classes of the same shape. */
function kindOf(thrown: unknown): Kind {
  const status = statusOf(thrown);
  const type = typeOf(thrown);
  if (status === 529 || type === 'overloaded_error') return 'overloaded';
  if (status === 429 || type === 'rate_limit_error') return 'rate-limited';
  if (status === 401 || status === 403 || type === 'authentication_error') {
    return 'unauthenticated';
  }
  if (status === 413 || type === 'request_too_large') return 'too-long';
  if (status === 400 && /prompt is too long|context/i.test(messageOf(thrown))) {
    return 'too-long';
  }
  if (status !== undefined && status < 500) return 'invalid-request';
  if (status === undefined && type === undefined) return 'interrupted';
  return 'internal';
}

function statusOf(thrown: unknown): number | undefined {
  const status = property(thrown, 'status');
  return typeof status === 'number' ? status : undefined;
}

function typeOf(thrown: unknown): string | undefined {
  const type = property(thrown, 'type');
  return typeof type === 'string' ? type : undefined;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : '';
}

function property(thrown: unknown, name: string): unknown {
  return typeof thrown === 'object' && thrown !== null
    ? Reflect.get(thrown, name)
    : undefined;
}
