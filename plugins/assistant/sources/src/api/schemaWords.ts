import { isRecord, listOf, recordOf, textOf } from '../reading';

/** More properties of one schema are counted. */
const MAX_PROPERTIES = 60;
const MAX_DEPTH = 4;

/** What `$ref` points to inside of the same document, followed at most a few times: references may form a ring. */
export function resolve(
  root: Record<string, unknown>,
  value: unknown,
): Record<string, unknown> {
  let found = recordOf(value);
  for (let step = 0; step < 10 && typeof found.$ref === 'string'; step++) {
    found = recordOf(atPointer(root, found.$ref));
  }
  return typeof found.$ref === 'string' ? {} : found;
}

function atPointer(root: Record<string, unknown>, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined;
  return ref
    .slice(2)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, step) =>
        isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined,
      root,
    );
}

/** `list of Cart`, `string (uuid)`, `object`: never what a reference points to, so that a ring has an end. */
export function typeWords(value: unknown, depth = 0): string {
  const schema = recordOf(value);
  if (typeof schema.$ref === 'string') return refName(schema.$ref);
  if (depth > MAX_DEPTH) return '…';
  const options = [schema.oneOf, schema.anyOf, schema.allOf].find(
    Array.isArray,
  );
  if (options) {
    const joint = options === schema.allOf ? ' and ' : ' or ';
    return listOf(options)
      .slice(0, 10)
      .map(option => typeWords(option, depth + 1))
      .join(joint);
  }
  const choices = listOf(schema.enum).slice(0, 30).map(String).join(', ');
  if (choices) return `one of ${choices}`;
  // OpenAPI 3.1 has lists of types.
  const type = [schema.type].flat().filter(Boolean).map(String).join(' or ');
  if (type.includes('array') || schema.items !== undefined) {
    return `list of ${typeWords(schema.items, depth + 1)}`;
  }
  const format = textOf(schema.format);
  return `${type || (schema.properties ? 'object' : 'any')}${
    format ? ` (${format})` : ''
  }`;
}

export function refName(ref: string): string {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return name.replaceAll('~1', '/').replaceAll('~0', '~') || ref;
}

/** A line for each property, of the schema itself and of the parts that it is put together from. */
export function propertyLines(
  root: Record<string, unknown>,
  value: unknown,
): string[] {
  const schema = resolve(root, value);
  const parts = listOf(schema.allOf).map(part => resolve(root, part));
  const lines = [schema, ...parts].flatMap(part => {
    const required = listOf(part.required);
    return Object.entries(recordOf(part.properties)).map(([name, property]) =>
      itemLine(
        name,
        [typeWords(property), required.includes(name) && 'required'],
        recordOf(property).description,
      ),
    );
  });
  return lines.length > MAX_PROPERTIES
    ? [
        ...lines.slice(0, MAX_PROPERTIES),
        `- and ${lines.length - MAX_PROPERTIES} more`,
      ]
    : lines;
}

export function itemLine(
  name: string,
  notes: readonly (string | false | undefined)[],
  description: unknown,
): string {
  const said = notes.filter(Boolean).join(', ');
  const words = textOf(description)?.replace(/\s+/g, ' ');
  return `- \`${name}\`${said ? ` (${said})` : ''}${words ? `: ${words}` : ''}`;
}
