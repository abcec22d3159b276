import { ResourceView } from '@portolan/plugin-platform-node';
import { TerraformResourcesView } from '@portolan/plugin-terraform-common';
import { JsonApiResource } from '../server/jsonApi';
import { LocatedWorkspace } from '../TerraformServers';
import { whatOf, WorkspaceReader } from '../WorkspaceReader';
import { eachRef, PAGE_PARAMETER } from './eachRef';

const PER_PAGE = 50;
const LONGEST = 500;

/** What the current state holds, page by page. */
export function resourcesView(
  reader: WorkspaceReader,
): ResourceView<LocatedWorkspace> {
  return eachRef(
    { id: 'resources', parameters: { page: PAGE_PARAMETER } },
    async (ref, parameters, ctx): Promise<TerraformResourcesView> => {
      const page = Number(parameters.page ?? 1);
      const document = await reader.withId(ref, ctx, id =>
        reader.serverOf(ref).read(ctx, {
          operation: 'ListResources',
          path: ['workspaces', id, 'resources'],
          query: {
            'page[number]': String(page),
            'page[size]': String(PER_PAGE),
          },
          what: `resources of ${whatOf(ref)}`,
        }),
      );
      return {
        resources: document.resources.map(toResource),
        page,
        ...(document.hasNext && { next: document.nextPage ?? page + 1 }),
        total: document.total,
      };
    },
  );
}

function toResource(
  resource: JsonApiResource,
): TerraformResourcesView['resources'][number] {
  const text = (name: string) => resource.text(name)?.slice(0, LONGEST);
  const module = text('module');
  return {
    address: text('address') ?? resource.id,
    name: text('name') ?? '',
    type: text('provider-type'),
    provider: text('provider'),
    module: module === 'root' ? undefined : module,
    updatedAt: text('updated-at'),
  };
}
