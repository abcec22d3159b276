import { FetchContext, UpstreamError } from '@portolan/plugin-platform-node';
import {
  TerraformDetails,
  terraformWorkspaceKey,
} from '@portolan/plugin-terraform-common';
import { ObservedRun, observeRun } from './observed/observeRun';
import {
  ObservedWorkspace,
  observeWorkspace,
} from './observed/observeWorkspace';
import { JsonApiDocument, JsonApiResource } from './server/jsonApi';
import { notFound } from './server/answerErrors';
import { TerraformServer } from './server/TerraformServer';
import { LocatedWorkspace, TerraformServers } from './TerraformServers';
import { NewestVersions } from './versions';

/**
 * All that is shown of a workspace comes in one answer. Servers that do not know all of it are asked for less.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces#available-related-resources
 */
const WORKSPACE_INCLUDES: readonly (readonly string[])[] = [
  [
    'current_run',
    'current_run.plan',
    'current_run.apply',
    'current_run.configuration_version.ingress_attributes',
    'current_assessment_result',
    'project',
    'locked_by',
    'outputs',
  ],
  [
    'current_run',
    'current_run.plan',
    'current_run.configuration_version.ingress_attributes',
    'locked_by',
    'outputs',
  ],
  ['current_run', 'outputs'],
  [],
];

/** Fewer than the last level but one cannot be shown. */
const RUN_INCLUDES: readonly (readonly string[])[] = [
  [
    'plan',
    'apply',
    'created_by',
    'cost_estimate',
    'configuration_version.ingress_attributes',
    'task_stages',
    'workspace',
  ],
  ['plan', 'apply', 'created_by', 'configuration_version.ingress_attributes'],
  ['plan'],
  [],
];

/** Most workspaces whose ids are remembered. */
const MAX_IDS = 20_000;

const RUN_ID = /^[A-Za-z0-9_-]{1,100}$/;

const MISSING: TerraformDetails['notice'] =
  'This server gives only part of what is known of a workspace: drift, checks, projects and commits may be missing.';

export interface ReadWorkspace {
  workspace: ObservedWorkspace;
  /** What the server does not serve. */
  notice?: string;
}

export interface ReadRun {
  run: ObservedRun;
  resource: JsonApiResource;
  document: JsonApiDocument;
}

/** Reads workspaces and their runs. */
export class WorkspaceReader {
  readonly newest = new NewestVersions();
  readonly #ids = new Map<string, string>();

  constructor(readonly servers: TerraformServers) {}

  serverOf(ref: LocatedWorkspace): TerraformServer {
    return this.servers.of(ref);
  }

  /**
   * One call: a second one only to a server that does not include the current run.
   *
   * @throws UpstreamError
   */
  async read(ref: LocatedWorkspace, ctx: FetchContext): Promise<ReadWorkspace> {
    const server = this.serverOf(ref);
    const { document, level } = await server.readIncluding(
      ctx,
      {
        operation: 'ReadWorkspace',
        path: ['organizations', ref.organization, 'workspaces', ref.workspace],
        what: whatOf(ref),
      },
      WORKSPACE_INCLUDES,
    );
    const { resource } = document;
    if (!resource) throw notFound(server.title, whatOf(ref));
    const workspace = observeWorkspace(
      resource,
      document,
      ref,
      server.frontendUrl,
    );
    this.#remember(ref, workspace);
    const { runId } = workspace;
    if (workspace.run || !runId) {
      return { workspace, ...(level > 0 && { notice: MISSING }) };
    }
    const { run } = await this.#readRun(ref, runId, ctx);
    return { workspace: { ...workspace, run }, notice: MISSING };
  }

  /**
   * A run of this workspace: of no other, whatever its id.
   *
   * @throws UpstreamError
   */
  async readRun(
    ref: LocatedWorkspace,
    id: string,
    ctx: FetchContext,
  ): Promise<ReadRun> {
    const read = await this.#readRun(ref, id, ctx);
    const named = read.document.related(read.resource, 'workspace');
    const belongs =
      read.run.workspaceId === (await this.workspaceId(ref, ctx)) &&
      (named === undefined || named.text('name') === ref.workspace);
    if (belongs) return read;
    throw noSuchRun(this.serverOf(ref), ref, id);
  }

  async #readRun(
    ref: LocatedWorkspace,
    id: string,
    ctx: FetchContext,
  ): Promise<ReadRun> {
    const server = this.serverOf(ref);
    if (!RUN_ID.test(id)) throw noSuchRun(server, ref, id);
    const { document } = await server.readIncluding(
      ctx,
      { operation: 'ReadRun', path: ['runs', id], what: `run ${id}` },
      RUN_INCLUDES,
    );
    const { resource } = document;
    if (!resource) throw noSuchRun(server, ref, id);
    const run = observeRun(resource, document, ref, server.frontendUrl);
    return { run, resource, document };
  }

  /** Known since it was last read; else one call. */
  async workspaceId(ref: LocatedWorkspace, ctx: FetchContext): Promise<string> {
    const known = this.#ids.get(terraformWorkspaceKey(ref));
    if (known !== undefined) return known;
    const { workspace } = await this.read(ref, ctx);
    return workspace.workspaceId;
  }

  /** A workspace may be deleted and made again: asked for anew where its id leads nowhere. */
  async withId<T>(
    ref: LocatedWorkspace,
    ctx: FetchContext,
    ask: (id: string) => Promise<T>,
  ): Promise<T> {
    const known = this.#ids.get(terraformWorkspaceKey(ref));
    if (known === undefined) return ask(await this.workspaceId(ref, ctx));
    try {
      return await ask(known);
    } catch (thrown) {
      if (!(thrown instanceof UpstreamError && thrown.code === 'not-found')) {
        throw thrown;
      }
      const { workspace } = await this.read(ref, ctx);
      if (workspace.workspaceId === known) throw thrown;
      return ask(workspace.workspaceId);
    }
  }

  #remember(ref: LocatedWorkspace, workspace: ObservedWorkspace): void {
    const { instance, organization } = ref;
    this.newest.saw(`${instance}/${organization}`, workspace.terraformVersion);
    if (this.#ids.size >= MAX_IDS) this.#ids.clear();
    this.#ids.set(terraformWorkspaceKey(ref), workspace.workspaceId);
  }
}

/** `workspace payments-prod of organization meridian` */
export function whatOf(ref: LocatedWorkspace): string {
  return `workspace ${ref.workspace} of organization ${ref.organization}`;
}

function noSuchRun(
  server: TerraformServer,
  ref: LocatedWorkspace,
  id: string,
): UpstreamError {
  return new UpstreamError(
    'not-found',
    `${server.title} has no run ${id.slice(0, 100)} of ${whatOf(
      ref,
    )}. Choose one of its runs.`,
  );
}
