/**
 * As much of JSON Schema as config.d.ts files turn into.
 * @typedef {{
 *   type?: string,
 *   description?: string,
 *   visibility?: string,
 *   deepVisibility?: string,
 *   enum?: unknown[],
 *   required?: string[],
 *   properties?: Record<string, Schema>,
 *   additionalProperties?: Schema | boolean,
 *   items?: Schema,
 *   anyOf?: Schema[],
 * }} Schema
 */

/** @typedef {{ key: string, type: string, required: boolean, visibility?: string, description: string }} Row */

/**
 * The page of the reference.
 * @param {import('./schemas.mjs').PackageSchema[]} schemas
 */
export function renderReference(schemas) {
  return `${[
    '# Configuration',
    '<!-- Written by scripts/config-reference.mjs from the config.d.ts files of the packages. Change those. -->',
    'What Portolan reads besides [Backstage’s own configuration](https://backstage.io/docs/conf/). Each package checks its keys at the start and names the key, its value and what would be valid.',
    'A *duration* is a number of seconds, a text such as `15s` or `5m`, or an object such as `{ minutes: 5 }`. In keys, `<name>` stands for a name of your choice and `[]` for each entry of a list.',
    ...schemas.flatMap(({ packageName, schema }) => [
      `## ${packageName}`,
      table(rows(schema)),
    ]),
  ].join('\n\n')}\n`;
}

/**
 * One row for each key that holds a value or has a description.
 * @param {Schema} schema
 * @returns {Row[]}
 */
export function rows(schema, key = '', required = false) {
  const own =
    key && (schema.description || !children(schema, key).length)
      ? [
          {
            key,
            type: typeName(schema),
            required,
            visibility: schema.visibility ?? schema.deepVisibility,
            description: schema.description ?? '',
          },
        ]
      : [];
  return [
    ...own,
    ...children(schema, key).flatMap(child =>
      rows(child.schema, child.key, child.required),
    ),
  ];
}

function children(schema, key) {
  if (isDuration(schema)) return [];
  const prefix = key ? `${key}.` : '';
  const {
    properties = {},
    additionalProperties,
    items,
    required = [],
  } = schema;
  return [
    ...Object.entries(properties).map(([name, child]) => ({
      key: `${prefix}${name}`,
      schema: child,
      required: required.includes(name),
    })),
    ...(isObject(additionalProperties)
      ? [{ key: `${prefix}<name>`, schema: additionalProperties }]
      : []),
    ...(items?.properties ? [{ key: `${key}[]`, schema: items }] : []),
  ].filter(child => !isPlainText(child));
}

/** A map or list of bare values says all that there is to say in its own row. */
function isPlainText({ key, schema }) {
  return key.endsWith('<name>') && !schema.properties && !schema.description;
}

function typeName(schema) {
  if (schema.enum) {
    return schema.enum
      .map(value => `\`${JSON.stringify(value)}\``)
      .join(' or ');
  }
  if (isDuration(schema)) return 'duration';
  if (schema.anyOf) return schema.anyOf.map(typeName).join(' or ');
  if (schema.type === 'array') return `list of ${plural(schema.items ?? {})}`;
  if (isObject(schema.additionalProperties)) {
    return `map of ${plural(schema.additionalProperties)}`;
  }
  return (
    { string: 'text', object: 'section' }[schema.type] ?? schema.type ?? 'any'
  );
}

function plural(schema) {
  const name = typeName(schema);
  return name.startsWith('list of')
    ? name.replace('list', 'lists')
    : `${name}s`;
}

/** A number, a text or `HumanDuration` of @backstage/types. */
function isDuration({ anyOf = [] }) {
  return anyOf.some(({ properties }) => properties?.milliseconds);
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

function table(tableRows) {
  return [
    '| key | type | meaning |',
    '| --- | --- | --- |',
    ...tableRows.map(
      ({ key, type, required, visibility, description }) =>
        `| \`${key}\` | ${type}${required ? ', required' : ''} | ${cell(
          [description, seenBy(visibility)].filter(Boolean).join(' '),
        )} |`,
    ),
  ].join('\n');
}

function seenBy(visibility) {
  return {
    frontend: 'The browser sees it.',
    secret: 'Secret.',
  }[visibility];
}

function cell(text) {
  return text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim();
}
