import { LambdaFunctionDetails } from '@portolan/plugin-lambda-common';

const STATES: Readonly<Record<string, string>> = {
  Active: 'Active: it can be called',
  Pending: 'Pending: Lambda prepares it, calls fail until then',
  Inactive: 'Inactive: the next call fails and wakes it up',
  Failed: 'Failed: it cannot be called',
};

/** Lambda's word with what it means for callers. */
export function stateWords(state: string): string {
  return STATES[state] ?? state;
}

const LAST_UPDATES: Record<LambdaFunctionDetails['lastUpdate'], string> = {
  successful: 'Successful',
  'in-progress': 'Under way: the code from before runs until it is done',
  failed: 'Failed: the code from before still runs',
};

export function lastUpdateWords(
  lastUpdate: LambdaFunctionDetails['lastUpdate'],
): string {
  return LAST_UPDATES[lastUpdate];
}
