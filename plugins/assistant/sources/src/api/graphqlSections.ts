import { DocumentSection } from '@portolan/plugin-assistant-node';
import {
  buildClientSchema,
  DefinitionNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  IntrospectionQuery,
  Kind,
  parse,
  print,
  printSchema,
} from 'graphql';
import { isRecord, recordOf } from '../reading';
import { codeBlock } from './plainSections';

/** Beyond this the parser stops: a definition that was made to be long, not to be read. */
const MAX_TOKENS = 500_000;
const ROOTS = ['Query', 'Mutation', 'Subscription'];
const KINDS: Readonly<Record<string, string>> = {
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
};

/**
 * GraphQL in its schema language, or as the answer to the introspection query: one section for each type, and for each
 * field that can be asked for.
 *
 * @throws GraphQLError if it is neither
 */
export function graphqlSections(definition: string): DocumentSection[] {
  const { definitions } = parse(schemaLanguage(definition), {
    maxTokens: MAX_TOKENS,
    noLocation: true,
  });
  return definitions.flatMap(sectionsOf);
}

function schemaLanguage(definition: string): string {
  if (!definition.trimStart().startsWith('{')) return definition;
  const parsed: unknown = JSON.parse(definition);
  const answer = recordOf(recordOf(parsed).data ?? parsed);
  // What is wrong with it is found, and said, by the library.
  return isRecord(answer.__schema)
    ? printSchema(buildClientSchema(answer as unknown as IntrospectionQuery))
    : definition;
}

function sectionsOf(node: DefinitionNode): DocumentSection[] {
  if (!('name' in node) || !node.name) return [];
  const name = node.name.value;
  if (!('fields' in node) || !node.fields?.length) {
    return [{ headings: [name], text: codeBlock('graphql', print(node)) }];
  }
  const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =
    node.fields;
  const description =
    'description' in node ? node.description?.value ?? '' : '';
  if (ROOTS.includes(name)) {
    return fields.map(field => ({
      headings: [name, field.name.value],
      text: [field.description?.value, codeBlock('graphql', signature(field))]
        .filter(Boolean)
        .join('\n\n'),
    }));
  }
  const lines = fields.map(field => {
    const words = field.description?.value.replace(/\s+/g, ' ');
    return `- \`${signature(field)}\`${words ? `: ${words}` : ''}`;
  });
  const kind = KINDS[node.kind] ?? 'type';
  return [
    {
      headings: [name],
      text: [description, `The ${kind} \`${name}\` has:`, lines.join('\n')]
        .filter(Boolean)
        .join('\n\n'),
    },
  ];
}

function signature(
  field: FieldDefinitionNode | InputValueDefinitionNode,
): string {
  return print({ ...field, description: undefined }).replace(/\s*\n\s*/g, ' ');
}
