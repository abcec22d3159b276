import { ResourceChange } from './changeSchema';
import { Run } from './Run';
import { Assessment, Workspace } from './Workspace';

/** Which secrets stand in the values, where the world has secrets. */
interface Values {
  plain: string;
  sensitive: string;
  /** Sensitive values are left out. */
  redacted: boolean;
}

type PlanValues = Record<string, unknown>;

const ACTIONS: Readonly<Record<ResourceChange['action'], readonly string[]>> = {
  create: ['create'],
  update: ['update'],
  delete: ['delete'],
  replace: ['delete', 'create'],
  import: ['no-op'],
};

/**
 * A plan as `terraform show -json` writes it.
 *
 * @see {@link https://developer.hashicorp.com/terraform/internals/json-format}
 */
export function planJson({ workspace, asked }: Run): object {
  return {
    ...head(workspace),
    resource_changes: entries(asked.changes, plannedIn(workspace, false)),
    resource_drift: [],
  };
}

/** The same as command lines render it: with schemas, and without what is sensitive. */
export function redactedPlanJson({ workspace, asked }: Run): object {
  return {
    plan_format_version: '1.2',
    provider_format_version: '1.0',
    resource_changes: entries(asked.changes, plannedIn(workspace, true)),
    resource_drift: [],
    relevant_attributes: [],
    output_changes: {},
    provider_schemas: {},
  };
}

export function assessmentJson(
  workspace: Workspace,
  { drift }: Assessment,
  redacted: boolean,
): object {
  const { instance } = workspace.organization;
  const values = {
    plain: instance.canary('terraformDriftPlain'),
    sensitive: instance.canary('terraformDriftSensitive'),
    redacted,
  };
  return {
    ...(redacted ? { plan_format_version: '1.2' } : head(workspace)),
    resource_drift: entries(drift, values),
    resource_changes: [],
  };
}

function plannedIn({ organization }: Workspace, redacted: boolean): Values {
  const { instance } = organization;
  return {
    plain: instance.canary('terraformPlanPlain'),
    sensitive: instance.canary('terraformPlanSensitive'),
    redacted,
  };
}

function head({ spec, terraformVersion, organization }: Workspace): object {
  const secret = organization.instance.canary('terraformVariable');
  const all = { ...spec.variables, ...(secret && { db_password: secret }) };
  const variables = Object.entries(all).map(([key, value]) => [key, { value }]);
  return {
    format_version: '1.2',
    terraform_version: terraformVersion,
    variables: Object.fromEntries(variables),
    planned_values: { root_module: {} },
    configuration: { root_module: {} },
    output_changes: {},
  };
}

function entries(
  changes: readonly ResourceChange[],
  values: Values,
): PlanValues[] {
  return changes.map(change => {
    const { address, action } = change;
    return {
      ...partsOf(address),
      change: {
        actions: ACTIONS[action],
        before: action === 'create' ? null : sideOf(change, 'before', values),
        after: action === 'delete' ? null : sideOf(change, 'after', values),
        after_unknown: action === 'create' ? { id: true, arn: true } : {},
        before_sensitive: action === 'create' ? false : marksOf(change),
        after_sensitive: action === 'delete' ? false : marksOf(change),
        ...(action === 'import' && { importing: { id: address } }),
      },
    };
  });
}

/** All attributes of the resource: those that changed, and a plain one that did not. */
function sideOf(
  { address, attributes }: ResourceChange,
  side: 'before' | 'after',
  { plain, sensitive, redacted }: Values,
): PlanValues {
  const changed = attributes.map(attribute => {
    const value = attribute[side];
    if (!attribute.sensitive) return [attribute.name, value];
    if (redacted) return [attribute.name, null];
    return [attribute.name, sensitive ? `${sensitive}-${side}` : value];
  });
  return {
    ...Object.fromEntries(changed),
    id: address,
    ...(plain && { user_data: `password=${plain}` }),
  };
}

function marksOf({ attributes }: ResourceChange): Record<string, true> {
  const sensitive = attributes.filter(each => each.sensitive);
  return Object.fromEntries(sensitive.map(({ name }) => [name, true]));
}

/** `module.network.aws_subnet.private[0]` in its parts. */
export function partsOf(address: string): PlanValues {
  const [, module, type, name, index] =
    /^(?:(module\..+)\.)?([\w-]+)\.([\w-]+)(?:\[(.+)\])?$/.exec(address) ?? [];
  const provider = (type ?? 'terraform').split('_')[0];
  return {
    address,
    ...(module && { module_address: module }),
    mode: 'managed',
    type,
    name,
    ...(index !== undefined && {
      index: index.startsWith('"') ? index.slice(1, -1) : Number(index),
    }),
    provider_name: `registry.terraform.io/hashicorp/${provider}`,
  };
}
