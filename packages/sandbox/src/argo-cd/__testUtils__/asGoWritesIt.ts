import { Description } from '../../__testUtils__/publishedDescription';

interface Schema {
  type?: unknown;
  properties?: Record<string, object>;
  additionalProperties?: unknown;
  nullable?: boolean;
  allOf?: object[];
}

/**
 * Mends what the tool that writes Argo CD's description does not know: what Go embeds, times that are written by hand, and
 * lists that are `null` when empty. Members that it does not name are mistakes from then on, so that a misspelt one is found.
 */
export function asGoWritesIt({ definitions = {}, paths }: Description): void {
  // The description is JSON: each definition is a schema.
  const schemas = definitions as Record<string, Schema>;
  const { v1alpha1ResourceNode: node, v1alpha1ResourceRef: ref } = schemas;
  node.properties = { ...ref.properties, ...node.properties };
  delete node.allOf;
  schemas.v1MicroTime = { type: 'string', nullable: true };
  schemas.v1Time.nullable = true;
  // Any object of Kubernetes may stand here.
  schemas.runtimeRawExtension = { type: 'object' };
  close(definitions);
  close(paths);
}

function close(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const schema: Schema = value;
  if (schema.type === 'array') schema.nullable = true;
  if (schema.type === 'object' && schema.properties)
    schema.additionalProperties ??= false;
  Object.values(value).forEach(close);
}
