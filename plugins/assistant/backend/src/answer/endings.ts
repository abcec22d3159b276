import { AnswerError } from '@portolan/plugin-assistant-common';

export const TOOK_TOO_LONG: AnswerError = {
  code: 'timeout',
  message: 'The answer took too long and was ended. Ask for less at once.',
  retryable: true,
};

export const BUDGET_SPENT: AnswerError = {
  code: 'budget-exhausted',
  message:
    'Your budget for today is spent; it is full again tomorrow (UTC). The passages that were found are here.',
  retryable: false,
};

export const TOO_MANY_ROUNDS: AnswerError = {
  code: 'too-long',
  message:
    'The answer needed more steps than are allowed. Ask for one thing at a time.',
  retryable: false,
};
