import type {
  TerraformAction,
  TerraformChanges,
} from '@portolan/plugin-terraform-common';

/** As Terraform and OpenTofu write them. */
const MINUS = '\u2212';

/** `+2 ~1 −3`, and `←1` where something is imported. */
export function changeSigns(changes: TerraformChanges): string {
  const { add, change, destroy } = changes;
  return [
    `+${add}`,
    `~${change}`,
    `${MINUS}${destroy}`,
    ...(changes.import > 0 ? [`←${changes.import}`] : []),
  ].join(' ');
}

/** `2 to add, 1 to change, 3 to destroy`; `2 added, …` once it is done. */
export function changeWords(changes: TerraformChanges, done: boolean): string {
  const { add, change, destroy } = changes;
  const parts = [
    add > 0 && `${add} ${done ? 'added' : 'to add'}`,
    change > 0 && `${change} ${done ? 'changed' : 'to change'}`,
    destroy > 0 && `${destroy} ${done ? 'destroyed' : 'to destroy'}`,
    changes.import > 0 &&
      `${changes.import} ${done ? 'imported' : 'to import'}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'no changes';
}

/** What nobody may overlook: `Destroys 3 resources`; nothing where none is. */
export function destroyWords(
  { destroy }: TerraformChanges,
  done: boolean,
): string | undefined {
  if (destroy === 0) return undefined;
  const what = destroy === 1 ? '1 resource' : `${destroy} resources`;
  return `${done ? 'Destroyed' : 'Destroys'} ${what}`;
}

/** How an action is said, and whether it takes something away. */
export interface ActionWords {
  /** As Terraform and OpenTofu write it in a plan. */
  sign: string;
  label: string;
  tone: 'destroy' | 'create' | 'change' | 'quiet';
}

const PLANNED: Readonly<Record<TerraformAction, ActionWords>> = {
  destroy: { sign: MINUS, label: 'Destroy', tone: 'destroy' },
  replace: { sign: `${MINUS}/+`, label: 'Replace', tone: 'destroy' },
  create: { sign: '+', label: 'Create', tone: 'create' },
  update: { sign: '~', label: 'Update', tone: 'change' },
  read: { sign: '≤', label: 'Read', tone: 'quiet' },
  import: { sign: '←', label: 'Import', tone: 'create' },
  move: { sign: '→', label: 'Move', tone: 'quiet' },
  forget: { sign: '·', label: 'Forget, and leave it running', tone: 'quiet' },
  'no-op': { sign: '=', label: 'Nothing', tone: 'quiet' },
};

/** What a plan does to a resource. */
export function plannedWords(action: TerraformAction): ActionWords {
  return PLANNED[action];
}

/** What has happened to a resource behind the back of the state. */
export function driftedWords(action: TerraformAction): ActionWords {
  if (action === 'destroy') return { ...PLANNED.destroy, label: 'Deleted' };
  if (action === 'create') return { ...PLANNED.create, label: 'Created' };
  return { ...PLANNED.update, label: 'Changed' };
}

const WHY: Readonly<Record<string, string>> = {
  replace_because_cannot_update: 'it cannot be changed in place',
  replace_because_tainted: 'it is marked as tainted',
  replace_by_request: 'the run was asked to replace it',
  replace_by_triggers: 'something that it depends on changed',
  delete_because_no_resource_config: 'the configuration no longer has it',
  delete_because_no_module: 'its module is gone from the configuration',
  delete_because_wrong_repetition: 'count or for_each was added or taken away',
  delete_because_count_index: 'count is lower than its index',
  delete_because_each_key: 'for_each no longer has its key',
};

/** Why a resource is replaced, in plain words; as the server says it where it says something new. */
export function whyWords(why: string | undefined): string | undefined {
  return why === undefined ? undefined : WHY[why] ?? why.replaceAll('_', ' ');
}
