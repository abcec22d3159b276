import { DocumentSection } from '@portolan/plugin-assistant-node';
import { isRecord, listOf, recordOf, textOf } from '../reading';
import { parseDefinition } from './parseDefinition';
import {
  itemLine,
  propertyLines,
  refName,
  resolve,
  typeWords,
} from './schemaWords';

type Root = Record<string, unknown>;

const METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

/**
 * OpenAPI 2, 3.0 and 3.1: one section for each operation and for each schema.
 *
 * @throws Error if it is no OpenAPI document
 */
export function openApiSections(definition: string): DocumentSection[] {
  const root = parseDefinition(definition);
  if (root.openapi === undefined && root.swagger === undefined) {
    throw new Error('neither "openapi" nor "swagger" says its version');
  }
  return [
    overview(root),
    ...operations(root, 'paths'),
    ...operations(root, 'webhooks'),
    ...schemas(root),
  ].filter(section => section.text !== '');
}

function overview(root: Root): DocumentSection {
  const info = recordOf(root.info);
  const servers = listOf(root.servers)
    .map(server => textOf(recordOf(server).url))
    .filter(url => url !== undefined);
  const host = textOf(root.host);
  const addresses = host ? [`${host}${textOf(root.basePath) ?? ''}`] : servers;
  const security = Object.entries(
    recordOf(
      recordOf(root.components).securitySchemes ?? root.securityDefinitions,
    ),
  ).map(([name, scheme]) => {
    const { type, scheme: kind } = resolve(root, scheme);
    return `${name} (${[type, kind].map(textOf).filter(Boolean).join(' ')})`;
  });
  return {
    headings: [],
    text: paragraphs([
      [textOf(info.title), textOf(info.version)]
        .filter(Boolean)
        .join(', version '),
      textOf(info.description),
      addresses.length > 0 && `Served at ${addresses.join(', ')}.`,
      security.length > 0 && `Callers sign in with ${security.join(' or ')}.`,
    ]),
  };
}

function operations(root: Root, key: 'paths' | 'webhooks'): DocumentSection[] {
  return Object.entries(recordOf(root[key])).flatMap(([path, value]) => {
    const item = resolve(root, value);
    return METHODS.filter(method => isRecord(item[method])).map(method => ({
      headings: [`${method.toUpperCase()} ${path}`],
      text: operationText(root, item, recordOf(item[method])),
    }));
  });
}

function operationText(root: Root, item: Root, operation: Root): string {
  const summary = textOf(operation.summary) ?? textOf(item.summary);
  const id = textOf(operation.operationId);
  const tags = listOf(operation.tags).map(String).join(', ');
  const parameters = [
    ...listOf(item.parameters),
    ...listOf(operation.parameters),
  ].map(parameter => resolve(root, parameter));
  // OpenAPI 2 has the body among the parameters.
  const body = parameters.find(parameter => parameter.in === 'body');
  const plain = parameters.filter(parameter => parameter !== body);
  return paragraphs([
    summary,
    textOf(operation.description),
    operation.deprecated === true && 'It is deprecated.',
    [id && `Operation \`${id}\`.`, tags && `Tags: ${tags}.`]
      .filter(Boolean)
      .join(' '),
    list('Parameters', plain.map(parameterLine)),
    body
      ? contentText(root, 'The request body', { schema: body.schema })
      : bodyText(root, operation),
    list('Responses', responseLines(root, operation)),
  ]);
}

function parameterLine(parameter: Root): string {
  return itemLine(
    textOf(parameter.name) ?? '?',
    [
      textOf(parameter.in),
      typeWords(parameter.schema ?? parameter),
      parameter.required === true && 'required',
    ],
    parameter.description,
  );
}

function bodyText(root: Root, operation: Root): string {
  const body = resolve(root, operation.requestBody);
  const [type, content] = Object.entries(recordOf(body.content))[0] ?? [];
  if (type === undefined) return '';
  return contentText(root, `The request body (${type})`, recordOf(content));
}

function contentText(root: Root, what: string, content: Root): string {
  const { schema } = content;
  if (schema === undefined) return '';
  return list(
    `${what} is ${typeWords(schema)}`,
    propertyLines(root, schema),
    '.',
  );
}

function responseLines(root: Root, operation: Root): string[] {
  return Object.entries(recordOf(operation.responses)).map(([code, value]) => {
    const response = resolve(root, value);
    const [content] = Object.values(recordOf(response.content));
    const schema = recordOf(content).schema ?? response.schema;
    return itemLine(
      code,
      [schema !== undefined && typeWords(schema)],
      response.description,
    );
  });
}

function schemas(root: Root): DocumentSection[] {
  const all = recordOf(recordOf(root.components).schemas ?? root.definitions);
  return Object.entries(all).map(([name, value]) => {
    const schema = resolve(root, value);
    const lines = propertyLines(root, schema);
    const ref = recordOf(value).$ref;
    return {
      headings: ['Schemas', name],
      text: paragraphs([
        textOf(schema.description),
        typeof ref === 'string'
          ? `\`${name}\` is the same as ${refName(ref)}.`
          : list(`\`${name}\` is ${typeWords(schema)}`, lines, '.'),
      ]),
    };
  });
}

function list(title: string, lines: readonly string[], empty = ''): string {
  if (lines.length > 0) return `${title}:\n\n${lines.join('\n')}`;
  return empty && `${title}${empty}`;
}

function paragraphs(parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
