import { idOf } from '../ids';
import { Workspace } from '../Workspace';
import { Node } from './jsonApi';

/** An output as it is in the state. */
export interface Output {
  id: string;
  name: string;
  value: unknown;
  sensitive: boolean;
}

export function outputsOf(workspace: Workspace): Output[] {
  const { lastApplied, spec, id } = workspace;
  if (!lastApplied) return [];
  const secret = workspace.organization.instance.canary('terraformOutput');
  return spec.outputs.map(({ name, value, sensitive }) => ({
    id: idOf('wsout', `${id}:${name}`),
    name,
    value: sensitive && secret ? secret : value,
    sensitive,
  }));
}

/** As `include=outputs` brings them: the type has another name there. */
export function workspaceOutputNode(output: Output): Node {
  const { id, name, sensitive } = output;
  return {
    resource: {
      id,
      type: 'workspace-outputs',
      attributes: {
        name,
        sensitive,
        'output-type': typeOf(output.value),
        value: sensitive ? null : output.value,
        'detailed-type': detailedTypeOf(output.value),
      },
      links: { self: `/api/v2/workspace-outputs/${id}` },
    },
  };
}

/** @param shown - the value, even if it is sensitive */
export function stateVersionOutputNode(output: Output, shown = false): Node {
  const { name, sensitive, value } = output;
  return {
    resource: {
      id: output.id,
      type: 'state-version-outputs',
      attributes: {
        name,
        sensitive,
        type: typeOf(value),
        value: sensitive && !shown ? null : value,
        'detailed-type': detailedTypeOf(value),
      },
      links: { self: `/api/v2/state-version-outputs/${output.id}` },
    },
  };
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'boolean';
  return value === null ? 'string' : typeof value;
}

/** Terraform's own type, as it stands in states: `["tuple", ["string"]]` */
function detailedTypeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ['tuple', value.map(detailedTypeOf)];
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number' ? 'number' : 'string';
  const parts = Object.entries(value).map(([key, each]) => [
    key,
    detailedTypeOf(each),
  ]);
  return ['object', Object.fromEntries(parts)];
}
