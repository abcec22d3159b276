import { FetchContext } from '@portolan/plugin-platform-node';
import { ObservedRun, observeRun } from './observed/observeRun';
import { JsonApiDocument } from './server/jsonApi';
import { TerraformCall, TerraformServer } from './server/TerraformServer';
import { LocatedWorkspace } from './TerraformServers';
import { whatOf, WorkspaceReader } from './WorkspaceReader';

const LIST_INCLUDES: readonly (readonly string[])[] = [
  ['plan', 'apply', 'created_by', 'configuration_version.ingress_attributes'],
  ['plan', 'apply'],
  [],
];

export interface RunPage {
  runs: ObservedRun[];
  document: JsonApiDocument;
}

/**
 * Lists runs. Servers allow thirty such lists a minute, whoever asks: they have a lane of their own, are never a part of
 * a snapshot, and one list serves several workspaces where it can.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#list-runs-in-a-workspace
 */
export class RunLister {
  constructor(private readonly reader: WorkspaceReader) {}

  /** One page of a workspace's runs, newest first. */
  async ofWorkspace(
    ref: LocatedWorkspace,
    page: { number: number; size: number; status?: string },
    ctx: FetchContext,
  ): Promise<RunPage> {
    const server = this.reader.serverOf(ref);
    return this.reader.withId(ref, ctx, async id => {
      const document = await this.#list(server, ctx, {
        operation: 'ListRuns',
        path: ['workspaces', id, 'runs'],
        query: {
          'page[number]': String(page.number),
          'page[size]': String(page.size),
          ...(page.status && { 'filter[status]': page.status }),
        },
        what: whatOf(ref),
      });
      const runs = document.resources.map(resource =>
        observeRun(resource, document, ref, server.frontendUrl),
      );
      return { runs, document };
    });
  }

  /**
   * The newest runs of several workspaces of one organization, in one call; none is of another workspace, though the
   * server may not know the filter.
   *
   * @param refs - of one server and organization
   * @returns one list per ref, in order
   */
  async ofWorkspaces(
    refs: readonly LocatedWorkspace[],
    size: number,
    ctx: FetchContext,
  ): Promise<ObservedRun[][]> {
    const [{ organization }] = refs;
    const server = this.reader.serverOf(refs[0]);
    const ids = await Promise.all(
      refs.map(ref => this.reader.workspaceId(ref, ctx)),
    );
    const document = await this.#list(server, ctx, {
      operation: 'ListOrganizationRuns',
      path: ['organizations', organization, 'runs'],
      query: {
        'filter[workspace_names]': refs
          .map(({ workspace }) => workspace)
          .join(','),
        'page[size]': String(size),
      },
      what: `organization ${organization}`,
    });
    return refs.map((ref, index) =>
      document.resources
        .filter(resource => resource.relatedId('workspace') === ids[index])
        .map(resource =>
          observeRun(resource, document, ref, server.frontendUrl),
        ),
    );
  }

  async #list(
    server: TerraformServer,
    ctx: FetchContext,
    call: TerraformCall,
  ): Promise<JsonApiDocument> {
    const { document } = await server.readIncluding(
      ctx,
      { ...call, lane: 'runs' },
      LIST_INCLUDES,
    );
    return document;
  }
}
