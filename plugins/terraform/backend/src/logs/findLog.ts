import { FetchContext, UpstreamError } from '@portolan/plugin-platform-node';
import { ObservedRun } from '../observed/observeRun';
import { JsonApiResource } from '../server/jsonApi';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';

export type LogStep = 'plan' | 'apply';

/** Which log: of the plan or of the apply of a run. */
export interface LogName {
  step: LogStep;
  run: string;
}

export interface FoundLog {
  run: ObservedRun;
  /** Where it can be read for a while: a secret, which never leaves the backend. */
  address?: URL;
  /** Nothing is written any more. */
  isOver: boolean;
  startedAt?: string;
}

const STREAM = /^(plan|apply):([A-Za-z0-9_-]{1,100})$/;

/** `plan:run-…` */
export function streamId({ step, run }: LogName): string {
  return `${step}:${run}`;
}

/** @throws UpstreamError for a text that is no stream */
export function readStreamId(text: string): LogName {
  const [, step, run] = STREAM.exec(text) ?? [];
  if (step !== 'plan' && step !== 'apply') {
    throw new UpstreamError(
      'not-found',
      'There is no such log. Choose the plan or the apply of a run.',
    );
  }
  return { step, run };
}

/** @throws UpstreamError where the run is not one of this workspace */
export async function findLog(
  ref: LocatedWorkspace,
  name: LogName,
  ctx: FetchContext,
  reader: WorkspaceReader,
): Promise<FoundLog> {
  const { run, resource, document } = await reader.readRun(ref, name.run, ctx);
  const included = document.related(resource, name.step);
  const id = name.step === 'plan' ? run.planId : run.applyId;
  const step =
    included ??
    (id ? await readStep(ref, name.step, id, ctx, reader) : undefined);
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
  step: LogStep,
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
