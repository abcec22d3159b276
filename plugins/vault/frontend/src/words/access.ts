import type { VaultAccessView } from '@portolan/plugin-vault-common';
import type { StateWords } from './secrets';

type CheckState = VaultAccessView['checks'][number]['state'];

const STATES: Readonly<Record<CheckState, StateWords>> = {
  enough: { label: 'Right', tone: 'healthy' },
  'too-little': { label: 'Too little', tone: 'degraded' },
  'too-much': { label: 'Too much', tone: 'unhealthy' },
};

/** How the rights on a path are. */
export function checkState(state: CheckState): StateWords {
  return STATES[state];
}

/** `list, read`; `nothing`. */
export function listWords(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'nothing';
}
