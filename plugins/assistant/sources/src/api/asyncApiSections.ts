import { DocumentSection } from '@portolan/plugin-assistant-node';
import { isRecord, listOf, recordOf, textOf } from '../reading';
import { parseDefinition } from './parseDefinition';
import { propertyLines, refName, resolve, typeWords } from './schemaWords';

type Root = Record<string, unknown>;

/**
 * AsyncAPI 2 and 3: one section for each channel.
 *
 * @throws Error if it is no AsyncAPI document
 */
export function asyncApiSections(definition: string): DocumentSection[] {
  const root = parseDefinition(definition);
  if (root.asyncapi === undefined) {
    throw new Error('"asyncapi" does not say its version');
  }
  const info = recordOf(root.info);
  const about = [textOf(info.title), textOf(info.description)];
  return [
    { headings: [], text: about.filter(Boolean).join('\n\n') },
    ...Object.entries(recordOf(root.channels)).map(([name, value]) => {
      const channel = resolve(root, value);
      return {
        headings: [textOf(channel.address) ?? name],
        text: channelText(root, name, channel),
      };
    }),
  ].filter(section => section.text !== '');
}

function channelText(root: Root, name: string, channel: Root): string {
  return [
    `Channel \`${textOf(channel.address) ?? name}\`.`,
    textOf(channel.summary),
    textOf(channel.description),
    ...['publish', 'subscribe']
      .filter(action => isRecord(channel[action]))
      .map(action => operationText(root, action, recordOf(channel[action]))),
    ...operationsOn(root, name),
    ...Object.values(recordOf(channel.messages)).map(message =>
      messageText(root, message),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** AsyncAPI 3 has operations beside channels. */
function operationsOn(root: Root, name: string): string[] {
  return Object.entries(recordOf(root.operations)).flatMap(([id, value]) => {
    const operation = resolve(root, value);
    const ref = recordOf(operation.channel).$ref;
    if (typeof ref !== 'string' || refName(ref) !== name) return [];
    const action = textOf(operation.action) ?? 'send';
    return [operationText(root, action, { operationId: id, ...operation })];
  });
}

function operationText(root: Root, action: string, operation: Root): string {
  const id = textOf(operation.operationId);
  const message = recordOf(operation.message);
  const messages = listOf(message.oneOf);
  const all = messages.length > 0 ? messages : [message];
  return [
    `${action}${id ? ` (\`${id}\`)` : ''}: ${
      textOf(operation.summary) ?? textOf(operation.description) ?? ''
    }`.trim(),
    ...all.map(each => messageText(root, each)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function messageText(root: Root, value: unknown): string {
  const message = resolve(root, value);
  const ref = recordOf(value).$ref;
  const name =
    textOf(message.name) ??
    textOf(message.title) ??
    (typeof ref === 'string' ? refName(ref) : undefined);
  if (!name && message.payload === undefined) return '';
  const payload = recordOf(message.payload);
  const lines = propertyLines(root, payload.schema ?? payload);
  const words =
    textOf(message.summary) ??
    textOf(message.description) ??
    typeWords(message.payload);
  return `Message \`${name ?? 'payload'}\`: ${words}${
    lines.length > 0 ? `\n\n${lines.join('\n')}` : ''
  }`;
}
