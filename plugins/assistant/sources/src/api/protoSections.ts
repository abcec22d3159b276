import { DocumentSection } from '@portolan/plugin-assistant-node';
import { codeBlock } from './plainSections';

const BLOCK = /^(service|message|enum)\s+(\w+)/;
const RPC = /^rpc\s+(\w+)\s*\(([^)]*)\)\s*returns\s*\(([^)]*)\)/;

interface ProtoBlock {
  kind: string;
  name: string;
  lines: string[];
}

/**
 * Protocol Buffers, by its lines: one section for each call of a service, and for each message as it is written.
 *
 * @throws Error if it has neither service nor message
 */
export function protoSections(definition: string): DocumentSection[] {
  const blocks = blocksOf(definition);
  if (blocks.length === 0) throw new Error('no service and no message in it');
  return blocks.flatMap(block => {
    const calls = block.kind === 'service' ? callsOf(block) : [];
    return calls.length > 0
      ? calls
      : [
          {
            headings: [`${block.kind} ${block.name}`],
            text: codeBlock('proto', block.lines.join('\n')),
          },
        ];
  });
}

/** What stands at the outermost level, each with the comment above it. */
function blocksOf(definition: string): ProtoBlock[] {
  const blocks: ProtoBlock[] = [];
  let open: ProtoBlock | undefined;
  let comment: string[] = [];
  let depth = 0;
  for (const line of definition.split(/\r?\n/)) {
    const code = line.trim();
    if (!open) {
      const [, kind, name] = BLOCK.exec(code) ?? [];
      if (!kind) {
        if (code.startsWith('//')) comment.push(code);
        else comment = [];
        continue;
      }
      open = { kind, name, lines: comment };
      comment = [];
      blocks.push(open);
      depth = 0;
    }
    open.lines.push(line);
    const bare = code.replace(/\/\/.*$/, '').replace(/"(?:[^"\\]|\\.)*"/g, '');
    depth += count(bare, '{') - count(bare, '}');
    if (depth <= 0 && bare.includes('}')) open = undefined;
  }
  return blocks;
}

function callsOf({ name, lines }: ProtoBlock): DocumentSection[] {
  let comment: string[] = [];
  return lines.flatMap(line => {
    const code = line.trim();
    if (code.startsWith('//')) {
      comment.push(code.replace(/^\/+\s?/, ''));
      return [];
    }
    const [, call, request, response] = RPC.exec(code) ?? [];
    const words = comment.join(' ');
    comment = [];
    if (!call) return [];
    return [
      {
        headings: [`service ${name}`, call],
        text: [
          words,
          `\`${name}.${call}\` takes ${spoken(request)} and returns ${spoken(
            response,
          )}.`,
        ]
          .filter(Boolean)
          .join('\n\n'),
      },
    ];
  });
}

function spoken(type: string): string {
  const stream = /^\s*stream\s+/.exec(type);
  const name = type.slice(stream?.[0].length ?? 0).trim();
  return stream ? `a stream of \`${name}\`` : `\`${name}\``;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
