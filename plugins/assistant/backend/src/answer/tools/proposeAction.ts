import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ActionsService } from '@backstage/backend-plugin-api/alpha';
import {
  ActionField,
  Snapshot,
  snapshotSchema,
} from '@portolan/plugin-platform-common';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { AnswerTool, said } from './AnswerTool';
import { entityOf } from './liveSources';
import { entityName } from './readable';

const inputSchema = z.strictObject({
  entityRef: z.string().max(500),
  provider: z.string().max(63),
  resourceId: z.string().max(2_048),
  action: z.string().max(63),
  input: z
    .record(z.string().max(63), z.union([z.string().max(500), z.number()]))
    .default({}),
  why: z.string().trim().min(1).max(500),
});

const MOST_PROPOSALS = 3;

/** Lets the model show an action to the person, who confirms it or does not. It runs nothing. */
export function proposeAction(options: {
  actions: ActionsService;
  /** Makes the model's own words harmless. */
  plain(text: string): string;
}): AnswerTool {
  const proposed = new Set<string>();
  return {
    definition: {
      name: 'propose_action',
      description:
        'Shows the person an action of a resource, which they may confirm. Nothing is done. Take provider, id and action from list_resources; only actions that it lists as possible can be proposed.',
      input_schema: {
        type: 'object',
        properties: {
          entityRef: { type: 'string' },
          provider: { type: 'string' },
          resourceId: { type: 'string' },
          action: { type: 'string', description: 'Id of the action' },
          input: {
            type: 'object',
            description: 'Values of the action’s fields, if it has any',
          },
          why: { type: 'string', description: 'Why, in one sentence' },
        },
        required: ['entityRef', 'provider', 'resourceId', 'action', 'why'],
      },
    },
    title: input => {
      const subject = entityOf(input);
      return subject
        ? `Prepares an action on ${entityName(subject)}`
        : 'Prepares an action';
    },
    async run(input, { credentials, propose }) {
      const parsed = inputSchema.safeParse(input);
      const entityRef = entityOf(input);
      if (!parsed.success || !entityRef)
        return refused('The input is not valid.');
      const { provider, resourceId, action, input: values, why } = parsed.data;
      const snapshots = await resourcesOf(
        options.actions,
        entityRef,
        credentials,
      );
      if (!snapshots) return refused(`There is no entity ${entityRef}.`);
      const resource = snapshots.find(
        snapshot =>
          snapshot.provider === provider && snapshot.id === resourceId,
      );
      if (!resource) return refused(`${entityRef} has no such resource.`);
      const offer = resource.actions.find(({ id }) => id === action);
      if (!offer) return refused(`${resource.name} has no such action.`);
      if (!offer.allowed) {
        return refused(`Not possible: ${offer.why ?? 'not allowed'}`);
      }
      const fault = faultOf(offer.fields ?? [], values);
      if (fault) return refused(fault);
      const key = JSON.stringify([entityRef, provider, resourceId, action]);
      if (proposed.has(key) || proposed.size >= MOST_PROPOSALS) {
        return refused('It was proposed already, or there are enough.');
      }
      proposed.add(key);
      propose({
        entityRef,
        provider,
        resourceId,
        resourceName: resource.name,
        action,
        title: offer.title,
        input: values,
        why: redactSecrets(options.plain(why)),
      });
      return said(
        'The person sees the proposal and decides. Nothing was done.',
        {
          summary: `Proposed: ${offer.title} of ${resource.name}`,
          entityRefs: [entityRef],
        },
      );
    },
  };
}

/** What is wrong with the values; what is missing the person adds. */
function faultOf(
  fields: readonly ActionField[],
  values: Readonly<Record<string, string | number>>,
): string | undefined {
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find(candidate => candidate.name === name);
    if (!field) return `The action takes no input ${JSON.stringify(name)}.`;
    const { kind, minimum = -Infinity, maximum = Infinity, choices } = field;
    const number = Number(value);
    if (kind === 'number' && !(number >= minimum && number <= maximum)) {
      return `${name} must be a number from ${minimum} to ${maximum}.`;
    }
    if (choices && !choices.some(choice => choice.value === String(value))) {
      return `${name} must be one of ${choices
        .map(choice => choice.value)
        .join(', ')}.`;
    }
  }
  return undefined;
}

function refused(why: string) {
  return said(`${why} It was not proposed.`, { summary: why, failed: true });
}

/** What the person may see of an entity's resources and do with them; nothing for an entity that is not there. */
export async function resourcesOf(
  actions: ActionsService,
  entityRef: string,
  credentials: BackstageCredentials,
): Promise<Snapshot[] | undefined> {
  try {
    const { output } = await actions.invoke({
      id: 'platform:list-resources',
      input: { entityRef },
      credentials,
    });
    return z.object({ items: z.array(snapshotSchema) }).parse(output).items;
  } catch {
    return undefined;
  }
}
