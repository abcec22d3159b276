import { Conversation } from '../request/conversation';
import { OfferedTool, resultBlocks } from '../request/messagesRequest';
import { wordsOf } from './words';

const ENTITY_REF =
  /\b(?:component|resource|system|api|domain|group|user|location|template):[\w.-]+\/[\w-]+(?:\.[\w-]+)*/i;

/** `/catalog/<namespace>/<kind>/<name>`, or an entity ref in an address. */
const CATALOG_PATH = /\/catalog\/([\w.-]+)\/(\w+)\/([\w.-]+)/;

/** What else an order may be called. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  restart: 'redeploy',
  rerun: 'retry',
  rebuild: 'start',
};

/**
 * The entity that a question is about: the ref in it, else a source's entity whose name it says, else the ref around it
 * (in the user's message, in the system prompt), else that of the first source with one.
 */
function entityRefOf(conversation: Conversation): string | undefined {
  const { question, userText, system, sources } = conversation;
  const words = wordsOf(question);
  const ofSources = sources.flatMap(({ source }) => {
    const path = CATALOG_PATH.exec(source);
    const ref = path
      ? `${path[2]}:${path[1]}/${path[3]}`
      : ENTITY_REF.exec(source)?.[0];
    return ref ? [ref.toLowerCase()] : [];
  });
  const named = ofSources.find(ref => {
    const name = ref.split('/')[1];
    return question.toLowerCase().includes(name) || words.has(name);
  });
  return (
    ENTITY_REF.exec(question)?.[0] ??
    named ??
    ENTITY_REF.exec(userText)?.[0] ??
    ENTITY_REF.exec(system)?.[0] ??
    ofSources[0]
  );
}

/**
 * An input for a tool: its required properties, the entity wherever there is room for it, and the question or a part of
 * earlier results for the others.
 *
 * @returns nothing if a required property cannot be filled
 */
export function inputFor(
  { input_schema: { properties, required } }: OfferedTool,
  conversation: Conversation,
  verb?: string,
): Record<string, unknown> | undefined {
  const input: Record<string, unknown> = {};
  const known = properties ?? {};
  for (const name of Object.keys(known)) {
    const needed = required?.includes(name) ?? false;
    const value = valueOf(name, known[name], conversation, verb);
    if (value === undefined && needed) return undefined;
    if (value !== undefined && (needed || /entity_?ref/i.test(name)))
      input[name] = value;
  }
  return input;
}

function valueOf(
  name: string,
  schema: unknown,
  conversation: Conversation,
  verb: string | undefined,
): unknown {
  const { enum: choices, type, minimum } = schemaOf(schema);
  if (/entity_?ref|^entity$/i.test(name)) return entityRefOf(conversation);
  if (/^(?:q|query|question|text|search)$/i.test(name))
    return conversation.question;
  if (/^(?:why|reason)$/i.test(name))
    return `The question was: ${conversation.question}`.slice(0, 500);
  const results = verb
    ? linesWith(verb, resultText(conversation))
    : resultText(conversation);
  if (verb && /action/i.test(name)) return actionFor(verb, choices, results);
  if (choices?.length) return firstSaid(choices, conversation) ?? choices[0];
  if (type === 'number' || type === 'integer') return minimum ?? 10;
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  if (type === 'object') return {};
  return fieldOf(name, results);
}

function schemaOf(schema: unknown): {
  enum?: string[];
  type?: string;
  minimum?: number;
} {
  return typeof schema === 'object' && schema !== null ? schema : {};
}

/** The choice whose letters are those of what was asked for: `roll back` is `roll-back` or `ecs-rollback`. */
function actionFor(
  verb: string,
  choices: readonly string[] | undefined,
  results: string,
): string | undefined {
  const [, listed = results] = /actions"?\s*:([^\n]*)/i.exec(results) ?? [];
  const candidates = choices ?? [
    ...(listed.match(/[a-z]+(?:-[a-z]+)*/gi) ?? []),
  ];
  const ordered = letters(verb);
  return [ordered, OTHER_WORDS[ordered] ?? ordered]
    .flatMap(wanted => [
      candidates.find(each => letters(each) === wanted),
      candidates.find(each => letters(each).includes(wanted)),
    ])
    .find(each => each !== undefined);
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

/** What tells of a resource that can be acted on so; all, where nothing does. */
function linesWith(verb: string, results: string): string {
  const lines = results
    .split('\n')
    .filter(line => new RegExp(`actions?\\b`, 'i').test(line))
    .filter(line => {
      const action = actionFor(verb, undefined, line);
      return action && !line.includes(`${action} (not`);
    });
  return lines.at(0) ?? results;
}

function firstSaid(
  choices: readonly string[],
  { question }: Conversation,
): string | undefined {
  const said = question.toLowerCase();
  return choices.find(choice => said.includes(choice.toLowerCase()));
}

/** All that tools said since the question. */
export function resultText({ toolTurns, sources }: Conversation): string {
  const plain = toolTurns.flatMap(({ result }) =>
    (result ? resultBlocks(result) : []).flatMap(block =>
      block.type === 'text' ? block.text : [],
    ),
  );
  const cited = sources
    .filter(({ toolUseId }) => toolUseId)
    .flatMap(({ blocks }) => blocks);
  return [...cited, ...plain].join('\n').replaceAll('\\"', '"');
}

/** `"id": "…"`, `id: …`, `id=…`, `id "…"` */
function fieldOf(name: string, text: string): string | undefined {
  const short = name.replace(/^resource_?/i, '').toLowerCase() || name;
  for (const each of [name, short]) {
    const found = new RegExp(
      `\\b${each.replace(
        /\W/g,
        '',
      )}"?\\s*(?:[:=]\\s*["\`']?|["\`'])([^\\s"\`',;}\\])]+)`,
      'i',
    ).exec(text);
    if (found) return found[1];
  }
  return undefined;
}
