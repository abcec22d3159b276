import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { actionRequestSchema } from '@portolan/plugin-platform-common';
import { ResourceAction } from '@portolan/plugin-platform-node';
import { parse } from '../http/parse';
import { AnyProvider, ProviderRegistry } from '../providers/ProviderRegistry';
import { ENTITY_REF_MEANING, entityRefOf } from './namedEntity';
import { registerReading, RegisteredReadingOptions } from './registerReading';

export interface RegisteredActionsOptions extends RegisteredReadingOptions {
  providers: ProviderRegistry;
}

/** Offers every action of every system, and reading, to what uses Backstage's actions registry. */
export function registerActions(
  registry: ActionsRegistryService,
  options: RegisteredActionsOptions,
): void {
  registerReading(registry, options);
  for (const provider of options.providers.all()) {
    for (const action of provider.actions ?? []) {
      registerAction(registry, provider, action, options);
    }
  }
}

function registerAction(
  registry: ActionsRegistryService,
  provider: AnyProvider,
  action: ResourceAction<unknown>,
  { actions, callers }: RegisteredActionsOptions,
): void {
  registry.register({
    name: `${provider.id}-${action.id}`,
    title: `${provider.title}: ${action.title}`,
    description: `${action.description} Ask with dryRun first, show its message and effects to a person, and send its expected state back.`,
    attributes: {
      readOnly: false,
      destructive: action.destructive,
      idempotent: false,
    },
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe(ENTITY_REF_MEANING),
          id: z.string().describe('Id of the resource, from list-resources'),
          input: z
            .record(z.union([z.string(), z.number()]))
            .optional()
            .describe(inputMeaning(action)),
          dryRun: z.boolean().optional().describe('Only say what would happen'),
          expected: z
            .string()
            .optional()
            .describe('What the dry run gave as expected'),
        }),
      output: z =>
        z.object({
          outcome: z.object({
            status: z.enum(['planned', 'accepted']),
            message: z.string(),
            effects: z.array(z.string()),
            expected: z.string().optional(),
          }),
          snapshot: z.any(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { entityRef, id, ...request } = input;
      const { outcome, snapshot } = await actions.act({
        entity: await callers.entityOf(entityRefOf(entityRef), credentials),
        provider: provider.id,
        id,
        action: action.id,
        request: parse(actionRequestSchema, request, 'input'),
        by: callers.nameOf(credentials),
        credentials,
      });
      return { output: { outcome, snapshot } };
    },
  });
}

function inputMeaning({ input }: ResourceAction<unknown>): string {
  const names = Object.keys(input.shape);
  return names.length > 0
    ? `Values for: ${names.join(', ')}`
    : 'This action takes none';
}
