import { ResourceView } from '@portolan/plugin-platform-node';
import { TerraformOutputsView } from '@portolan/plugin-terraform-common';
import { observeOutputs } from '../observed/outputs';
import { documentSchema } from '../server/jsonApi';
import { LocatedWorkspace } from '../TerraformServers';
import { whatOf, WorkspaceReader } from '../WorkspaceReader';
import { eachRef } from './eachRef';

const MAX_OUTPUTS = 500;
const PAGE_SIZE = 100;
const MAX_CHARACTERS = 4_000;

/** Outputs of the current state. The server leaves the values of sensitive ones out, and so would we. */
export function outputsView(
  reader: WorkspaceReader,
): ResourceView<LocatedWorkspace> {
  return eachRef(
    { id: 'outputs' },
    async (ref, _parameters, ctx): Promise<TerraformOutputsView> => {
      const server = reader.serverOf(ref);
      return reader.withId(ref, ctx, async id => {
        const resources = [];
        for (let page = 1; resources.length <= MAX_OUTPUTS; page += 1) {
          const { status, value } = await server.send(
            ctx,
            {
              operation: 'ListOutputs',
              path: ['workspaces', id, 'current-state-version-outputs'],
              query: {
                'page[number]': String(page),
                'page[size]': String(PAGE_SIZE),
              },
              what: `state outputs of ${whatOf(ref)}`,
              accept: [503],
            },
            answer => answer.json(documentSchema),
          );
          if (status === 503) {
            return {
              outputs: [],
              truncated: false,
              notice:
                'The server is still reading the outputs of the new state. Look again in a moment.',
            };
          }
          resources.push(...(value?.resources ?? []));
          if (!value?.hasNext) break;
        }
        const outputs = observeOutputs(resources, MAX_CHARACTERS);
        return {
          outputs: outputs.slice(0, MAX_OUTPUTS),
          truncated: outputs.length > MAX_OUTPUTS,
          ...(outputs.length === 0 && {
            notice: 'The current state has no outputs.',
          }),
        };
      });
    },
  );
}
