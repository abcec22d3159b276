type Json = Record<string, unknown>;

/**
 * What a list of applications can be narrowed to. Anything else that is asked for is left out without a word: conditions
 * and history are not among them.
 *
 * @see https://github.com/argoproj/argo-cd/blob/master/pkg/apiclient/application/forwarder_overwrite.go
 */
const SELECTABLE = [
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'metadata.labels',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'spec',
  'spec.destination',
  'spec.project',
  'spec.source',
  'spec.sources',
  'spec.sourceHydrator',
  'spec.syncPolicy',
  'status.sourceHydrator',
  'status.sync.status',
  'status.sync.revision',
  'status.health',
  'status.summary',
  'status.resources',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'status.operationState.phase',
  'status.operationState.operation.sync',
  'operation.sync',
];

/** `items.metadata.name,items.status.health`, or `-items.spec` for all but that. */
export interface FieldSelection {
  fields: ReadonlySet<string>;
  exclude: boolean;
}

export function selectionOf(
  fields: string | undefined,
): FieldSelection | undefined {
  if (!fields) return undefined;
  const exclude = fields.startsWith('-');
  return {
    fields: new Set(fields.slice(exclude ? 1 : 0).split(',')),
    exclude,
  };
}

/** One application of a list, narrowed to the fields that the list knows. */
export function narrowApplication(
  application: Json,
  { fields, exclude }: FieldSelection,
): Json {
  const kept: Json = {};
  // Whole objects first, so that a part of one does not stand in its way.
  for (const field of SELECTABLE) {
    if (fields.has(`items.${field}`) === exclude) continue;
    const steps = field.split('.');
    const value = valueAt(application, sourceOf(steps));
    if (value !== undefined) put(kept, steps, value);
    else if (isPointer(field)) put(kept, steps, null);
  }
  return kept;
}

/** Any JSON, narrowed to paths; of lists, each element. Streams and managed resources know every field. */
export function narrow(
  value: unknown,
  selection: FieldSelection,
  path = '',
): unknown {
  if (Array.isArray(value))
    return value.map(each => narrow(each, selection, path));
  if (!isJson(value)) return value;
  const { fields, exclude } = selection;
  const kept: Json = {};
  for (const [key, each] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    const named = fields.has(at);
    const leadsOn = [...fields].some(field => field.startsWith(`${at}.`));
    if (named) {
      if (!exclude) kept[key] = each;
    } else if (leadsOn) kept[key] = narrow(each, selection, at);
    else if (exclude) kept[key] = each;
  }
  return kept;
}

/** The server answers for the operation of the operation state with its result. */
function sourceOf(steps: string[]): string[] {
  return steps.join('.') === 'status.operationState.operation.sync'
    ? ['status', 'operationState', 'syncResult']
    : steps;
}

/** Fields that the server writes as `null` where they are absent. */
function isPointer(field: string): boolean {
  return [
    'metadata.annotations',
    'metadata.labels',
    'metadata.deletionTimestamp',
  ].includes(field);
}

function valueAt(value: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined) return value;
  return isJson(value) ? valueAt(value[step], rest) : undefined;
}

function put(into: Json, [step, ...rest]: string[], value: unknown): void {
  if (!rest.length) {
    into[step] = value;
    return;
  }
  const below = into[step];
  if (isJson(below)) put(below, rest, value);
  else {
    const fresh: Json = {};
    into[step] = fresh;
    put(fresh, rest, value);
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
