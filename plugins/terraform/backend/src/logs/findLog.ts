import { FetchContext, UpstreamError } from '@portolan/plugin-platform-node';
import {
  readTerraformLogStream,
  TerraformLogPart,
  TerraformLogStream,
} from '@portolan/plugin-terraform-common';
import { ObservedRun } from '../observed/observeRun';
import { JsonApiResource } from '../server/jsonApi';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';

export interface FoundLog {
  run: ObservedRun;
  /** Where it can be read for a while: a secret, which never leaves the backend. */
  address?: URL;
  /** Nothing is written any more. */
  isOver: boolean;
  startedAt?: string;
}

/** @throws UpstreamError for a text that is no stream */
export function needLogStream(text: string): TerraformLogStream {
  const stream = readTerraformLogStream(text);
  if (stream) return stream;
  throw new UpstreamError(
    'not-found',
    'There is no such log. Choose the plan or the apply of a run.',
  );
}

/** @throws UpstreamError where the run is not one of this workspace */
export async function findLog(
  ref: LocatedWorkspace,
  name: TerraformLogStream,
  ctx: FetchContext,
  reader: WorkspaceReader,
): Promise<FoundLog> {
  const { run, resource, document } = await reader.readRun(ref, name.run, ctx);
  const included = document.related(resource, name.part);
  const id = name.part === 'plan' ? run.planId : run.applyId;
  const step =
    included ??
    (id ? await readStep(ref, name.part, id, ctx, reader) : undefined);
  const status = step?.text('status') ?? 'pending';
  const server = reader.serverOf(ref);
  return {
    run,
    // A log that nobody has begun is not asked for.
    address: ['pending', 'managed_queued', 'queued'].includes(status)
      ? undefined
      : server.addressOf(step?.text('log-read-url')),
    isOver:
      ['finished', 'errored', 'canceled', 'unreachable'].includes(status) ||
      run.endedAt !== undefined,
    startedAt:
      step?.object('status-timestamps').time('started-at') ?? run.createdAt,
  };
}

async function readStep(
  ref: LocatedWorkspace,
  step: TerraformLogPart,
  id: string,
  ctx: FetchContext,
  reader: WorkspaceReader,
): Promise<JsonApiResource | undefined> {
  const document = await reader.serverOf(ref).read(ctx, {
    operation: step === 'plan' ? 'ReadPlan' : 'ReadApply',
    path: [step === 'plan' ? 'plans' : 'applies', id],
    what: `${step} ${id}`,
  });
  return document.resource;
}
