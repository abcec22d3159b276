import { ArgoCdAppRef, ArgoCdDetails } from '@portolan/plugin-argo-cd-common';
import { ResourceAction, UpstreamError } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { readOfApp } from '../apps/appRequests';
import { ArgoCdApps } from '../apps/ArgoCdApps';
import { wireFullAppSchema } from '../server/wire';
import { place, readPresent } from './present';

const inputSchema = z.object({
  mode: z.preprocess(
    value => value || 'normal',
    z.enum(['normal', 'hard'], 'Expected normal or hard.'),
  ),
});

/** Makes Argo CD compare the application with its source now. */
export function refreshApp(
  apps: ArgoCdApps,
): ResourceAction<ArgoCdAppRef, ArgoCdDetails> {
  return {
    id: 'refresh',
    title: 'Refresh',
    description:
      'Make Argo CD compare the application with its source now, instead of at its next turn.',
    destructive: false,
    input: inputSchema,
    offer: () => ({
      available: true,
      fields: [
        {
          name: 'mode',
          title: 'How',
          kind: 'choice',
          required: false,
          initial: 'normal',
          choices: [
            { value: 'normal', title: 'Read the source anew' },
            { value: 'hard', title: 'Also make its manifests anew' },
          ],
        },
      ],
    }),
    async plan(ref, input, ctx) {
      const { mode } = inputSchema.parse(input);
      const server = apps.servers.get(ref.instance);
      const { app } = await readPresent(ref, server, ctx);
      const automated =
        app.spec.syncPolicy?.automated !== undefined &&
        app.spec.syncPolicy.automated.enabled !== false;
      return {
        message: `Refresh ${place(ref)}.`,
        effects: [
          `Argo CD reads the source anew${
            mode === 'hard'
              ? ', makes the manifests again without its cache,'
              : ''
          } and compares it with the cluster.`,
          automated
            ? 'Auto-sync is on: what is new there may be deployed.'
            : 'Nothing in the cluster changes.',
        ],
      };
    },
    async run(ref, input, _expected, ctx) {
      const { mode } = inputSchema.parse(input);
      const server = apps.servers.get(ref.instance);
      try {
        await readOfApp(
          server,
          ref,
          {
            operation: 'RefreshApplication',
            query: { refresh: mode },
            retryable: false,
            what: `refresh application ${ref.name}`,
          },
          wireFullAppSchema,
          ctx,
        );
      } catch (thrown) {
        // It answers when it is done, which may take longer than a call may.
        if (!(thrown instanceof UpstreamError) || thrown.code !== 'timeout') {
          throw thrown;
        }
        return {
          message: `Argo CD was asked to refresh ${ref.name}, and is still at it.`,
        };
      } finally {
        apps.forget(server);
      }
      return { message: `${ref.name} was refreshed.` };
    },
  };
}
