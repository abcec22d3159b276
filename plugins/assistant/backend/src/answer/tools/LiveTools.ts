import type Anthropic from '@anthropic-ai/sdk';
import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  ActionsService,
  ActionsServiceAction,
} from '@backstage/backend-plugin-api/alpha';
import { JsonObject } from '@backstage/types';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { AnswerTool, said } from './AnswerTool';
import { LiveSource } from '../SourceBook';
import { entityOf, liveSources } from './liveSources';
import { boundedText, entityName } from './readable';

/** Actions that read are tools; this one is the assistant's own. */
const OWN = /^assistant:/;

const TITLES: Record<string, (subject: string) => string> = {
  'platform:list-resources': subject => `Reads the state of ${subject}`,
  'platform:read-logs': subject => `Reads the logs of ${subject}`,
  'platform:read-timeline': subject => `Reads what happened to ${subject}`,
  'platform:find-resources': () => 'Looks through all teams’ resources',
};

/** What a source is called, under the name of its entity. */
const HEADINGS: Record<string, string> = {
  'platform:list-resources': 'State now',
  'platform:read-logs': 'Logs',
  'platform:read-timeline': 'Timeline',
  'platform:find-resources': 'State now',
};

/** What Backstage's actions let a person read, with that person's rights. */
export class LiveTools {
  constructor(
    private readonly options: {
      actions: ActionsService;
      /** Ids of actions; `plugin:*` for all of a plugin. */
      allowed: readonly string[];
      logger: LoggerService;
    },
  ) {}

  /** Tools for one answer. None if nobody can say which there are: the answer does without. */
  async of(credentials: BackstageCredentials): Promise<AnswerTool[]> {
    const { actions, logger } = this.options;
    try {
      const listed = await actions.list({ credentials });
      const tools = new Map<string, AnswerTool>();
      for (const action of listed.actions) {
        if (!this.#allows(action)) continue;
        const tool = this.#toTool(action);
        if (!tools.has(tool.definition.name)) {
          tools.set(tool.definition.name, tool);
        }
      }
      return [...tools.values()];
    } catch (error) {
      logger.warn(
        `The actions that read could not be listed: ${redactSecrets(
          String(error),
        )}`,
      );
      return [];
    }
  }

  #allows({ id, pluginId, attributes }: ActionsServiceAction): boolean {
    const { readOnly, destructive } = attributes;
    if (!readOnly || destructive || OWN.test(id)) return false;
    return this.options.allowed.some(
      allowed => allowed === id || allowed === `${pluginId}:*`,
    );
  }

  #toTool(action: ActionsServiceAction): AnswerTool {
    const { id, title, description, schema } = action;
    return {
      definition: {
        name: toolName(action),
        description,
        // What Backstage makes of the action's own schema: an object's, by its interface.
        input_schema: schema.input as Anthropic.Tool.InputSchema,
      },
      title(input) {
        const subject = entityOf(input);
        return (
          TITLES[id]?.(subject ? entityName(subject) : 'an entity') ??
          (subject ? `${title}: ${entityName(subject)}` : title)
        );
      },
      run: async (input, { book, credentials, signal }) => {
        const { output } = await this.options.actions.invoke({
          id,
          // The action validates it against its schema.
          input: input as JsonObject,
          credentials,
        });
        // Late: nobody counts on its sources any more.
        signal.throwIfAborted();
        const sources = liveSources({
          title: HEADINGS[id] ?? title,
          input,
          output,
          now: new Date(),
        });
        const cited = book.addLive(sources);
        const content = [...cited, ...forTools(sources)];
        const entityRefs = [
          ...new Set(
            [
              entityOf(input),
              ...sources.map(source => source.entityRef),
            ].filter(ref => ref !== undefined),
          ),
        ];
        const summary = summaryOf(sources.map(({ text }) => text));
        return cited.length > 0
          ? { content, summary, entityRefs }
          : said(
              sources.length > 0
                ? 'You have this result already.'
                : 'There is nothing.',
              { summary, entityRefs },
            );
      },
    };
  }
}

function toolName({ pluginId, name }: ActionsServiceAction): string {
  const full = pluginId === 'platform' ? name : `${pluginId}_${name}`;
  return full.replace(/[^\w]/g, '_').slice(0, 64);
}

/** Beside what can be cited: a person has no use for it. */
function forTools(sources: readonly LiveSource[]): Anthropic.TextBlockParam[] {
  const lines = sources.flatMap(source => source.forTools ?? []);
  if (lines.length === 0) return [];
  const text = boundedText(['To call other tools with:', ...lines], 4_000);
  return [{ type: 'text', text }];
}

/** What a person sees of it. */
function summaryOf(texts: readonly string[]): string {
  const text = texts.join('\n');
  if (!text) return 'Nothing';
  return text.length > 1_500 ? `${text.slice(0, 1_500)} …` : text;
}
