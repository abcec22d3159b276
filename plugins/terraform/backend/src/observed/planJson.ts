import {
  TerraformAction,
  TerraformChangesView,
  TerraformResourceChange,
} from '@portolan/plugin-terraform-common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

const objectSchema = z.record(z.string(), z.unknown());
const valuesSchema = objectSchema.nullish().catch(undefined);

const changeSchema = z.object({
  actions: z.array(z.string()).catch([]),
  before: valuesSchema,
  after: valuesSchema,
  after_unknown: valuesSchema,
  replace_paths: z
    .array(z.array(z.union([z.string(), z.number()])))
    .nullish()
    .catch(undefined),
  importing: z.unknown().optional(),
});

const resourceSchema = z.object({
  address: z.string(),
  previous_address: z.string().nullish().catch(undefined),
  module_address: z.string().nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
  action_reason: z.string().nullish().catch(undefined),
  change: changeSchema,
});

/**
 * The part of a plan that is shown: its values are compared and dropped here.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export const planSchema = z.object({
  resource_changes: z.array(resourceSchema).nullish(),
  resource_drift: z.array(resourceSchema).nullish(),
  output_changes: z
    .record(z.string(), z.object({ actions: z.array(z.string()).catch([]) }))
    .nullish()
    .catch(undefined),
});

type PlannedResource = z.output<typeof resourceSchema>;

const MAX_RESOURCES = 500;
const MAX_ATTRIBUTES = 50;
const MAX_OUTPUTS = 200;
const LONGEST_NAME = 500;

/** What a person must see first. */
const BY_URGENCY: readonly TerraformAction[] = [
  'destroy',
  'replace',
  'create',
  'update',
  'import',
  'move',
  'forget',
  'read',
  'no-op',
];

/** Resources with something to them, destroyed ones first. */
export function observeResourceChanges(
  resources: readonly PlannedResource[] | null | undefined,
): { resources: TerraformResourceChange[]; truncated: boolean } {
  const all = (resources ?? [])
    .map(observeResource)
    .filter(({ action }) => action !== 'no-op' && action !== 'read')
    .sort(
      (a, b) =>
        BY_URGENCY.indexOf(a.action) - BY_URGENCY.indexOf(b.action) ||
        a.address.localeCompare(b.address),
    );
  return {
    resources: all.slice(0, MAX_RESOURCES),
    truncated: all.length > MAX_RESOURCES,
  };
}

export function observeOutputChanges(
  outputs: z.output<typeof planSchema>['output_changes'],
): TerraformChangesView['outputs'] {
  return Object.entries(outputs ?? {})
    .map(([name, { actions }]) => ({
      name: name.slice(0, LONGEST_NAME),
      action: actionOf(actions),
    }))
    .filter(({ action }) => action !== 'no-op')
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, MAX_OUTPUTS);
}

function observeResource(resource: PlannedResource): TerraformResourceChange {
  const { change, previous_address: from } = resource;
  const moved = from && from !== resource.address ? from : undefined;
  const planned = actionOf(change.actions);
  const action = settledAction(planned, change.importing, moved);
  const attributes =
    action === 'update' || action === 'replace' ? changedNames(change) : [];
  return {
    address: resource.address.slice(0, LONGEST_NAME),
    type: resource.type?.slice(0, LONGEST_NAME),
    module: resource.module_address?.slice(0, LONGEST_NAME),
    action,
    attributes: attributes.slice(0, MAX_ATTRIBUTES),
    attributeCount: attributes.length,
    forces: forcingNames(change.replace_paths),
    why: resource.action_reason?.slice(0, 100),
    from: moved?.slice(0, LONGEST_NAME),
  };
}

function settledAction(
  planned: TerraformAction,
  importing: unknown,
  moved: string | undefined,
): TerraformAction {
  if (planned !== 'no-op') return planned;
  if (importing) return 'import';
  return moved ? 'move' : 'no-op';
}

function actionOf(actions: readonly string[]): TerraformAction {
  const has = (action: string) => actions.includes(action);
  if (has('delete')) return has('create') ? 'replace' : 'destroy';
  if (has('create')) return has('forget') ? 'replace' : 'create';
  if (has('update')) return 'update';
  if (has('forget')) return 'forget';
  if (has('read')) return 'read';
  return 'no-op';
}

/** Names of the attributes whose values differ, or will only be known once they are there. */
function changedNames({
  before,
  after,
  after_unknown: unknown,
}: PlannedResource['change']): string[] {
  const names = new Set([
    ...Object.keys(before ?? {}),
    ...Object.keys(after ?? {}),
    ...Object.keys(unknown ?? {}),
  ]);
  return [...names]
    .filter(
      name =>
        isUnknown(unknown?.[name]) ||
        !isDeepStrictEqual(before?.[name] ?? null, after?.[name] ?? null),
    )
    .map(name => name.slice(0, LONGEST_NAME))
    .sort((a, b) => a.localeCompare(b));
}

/** `true`, or a list or an object that holds one. */
function isUnknown(value: unknown): boolean {
  if (value === true) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(isUnknown);
}

function forcingNames(
  paths: readonly (readonly (string | number)[])[] | null | undefined,
): string[] {
  const names = (paths ?? []).flatMap(([first]) =>
    typeof first === 'string' ? [first.slice(0, LONGEST_NAME)] : [],
  );
  return [...new Set(names)]
    .sort((a, b) => a.localeCompare(b))
    .slice(0, MAX_ATTRIBUTES);
}
