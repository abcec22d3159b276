import {
  caught,
  FetchContext,
  ResourceView,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import {
  TerraformRunView,
  terraformRunWords,
} from '@portolan/plugin-terraform-common';
import { observeChanges } from '../observed/changes';
import { momentsOf, toRun } from '../observed/observeRun';
import { plainText } from '../plainText';
import { JsonApiDocument, JsonApiResource } from '../server/jsonApi';
import { TerraformServer } from '../server/TerraformServer';
import { LocatedWorkspace } from '../TerraformServers';
import { ReadRun, WorkspaceReader } from '../WorkspaceReader';
import { eachRef, RUN_PARAMETER } from './eachRef';
import { currentRunId } from './currentRun';
import { observePolicies, observeTasks } from './verdicts';

const MAX_ADDRESSES = 50;
const MAX_COMMENTS = 20;

/** One run with all that was said about it. What may not be read of it leaves a notice, and the rest stays. */
export function runView(
  reader: WorkspaceReader,
): ResourceView<LocatedWorkspace> {
  return eachRef(
    { id: 'run', parameters: { run: RUN_PARAMETER } },
    async (ref, parameters, ctx): Promise<TerraformRunView> => {
      const id = parameters.run ?? (await currentRunId(ref, ctx, reader));
      const server = reader.serverOf(ref);
      const read = await reader.readRun(ref, id, ctx);
      const notices: string[] = [];
      const [policies, tasks, comments] = await Promise.all([
        below(server, ctx, read, 'policy-checks', 'ListPolicyChecks', notices),
        taskStages(server, ctx, read, notices),
        below(server, ctx, read, 'comments', 'ListComments', notices),
      ]);
      return {
        ...describe(read),
        policies: policies ? observePolicies(policies) : [],
        tasks: tasks ? observeTasks(tasks) : [],
        comments: (comments?.resources ?? [])
          .slice(0, MAX_COMMENTS)
          .flatMap(comment => plainText(comment.text('body'), 1_000) ?? []),
        notices,
      };
    },
  );
}

function describe({
  run,
  resource,
  document,
}: ReadRun): Omit<
  TerraformRunView,
  'policies' | 'tasks' | 'comments' | 'notices'
> {
  const person = (relationship: string) =>
    plainText(document.related(resource, relationship)?.text('username'), 100);
  return {
    run: toRun(run),
    createdBy: person('created-by'),
    confirmedBy: person('confirmed-by'),
    canceledBy: person('canceled-by'),
    terraformVersion: resource.text('terraform-version')?.slice(0, 60),
    autoApply: resource.flag('auto-apply') ?? false,
    targets: resource.texts('target-addrs').slice(0, MAX_ADDRESSES),
    replaces: resource.texts('replace-addrs').slice(0, MAX_ADDRESSES),
    phases: phasesOf(resource),
    plan: stepOf(document.related(resource, 'plan')),
    apply: stepOf(document.related(resource, 'apply')),
    cost: costOf(document.related(resource, 'cost-estimate')),
  };
}

function phasesOf(resource: JsonApiResource): TerraformRunView['phases'] {
  const moments = momentsOf(resource);
  return moments.map(({ status, at }, index) => {
    const next = moments[index + 1]?.at;
    return {
      status,
      words: terraformRunWords(status),
      at,
      ...(next && { seconds: secondsBetween(at, next) }),
    };
  });
}

function stepOf(step: JsonApiResource | undefined): TerraformRunView['plan'] {
  if (!step) return undefined;
  const stamps = step.object('status-timestamps');
  const from = stamps.time('started-at');
  const to = stamps.time('finished-at') ?? stamps.time('errored-at');
  const status = step.text('status') ?? 'unknown';
  return {
    status: status.slice(0, 40),
    changes: status === 'finished' ? observeChanges(step) : undefined,
    seconds: from && to ? secondsBetween(from, to) : undefined,
  };
}

function costOf(cost: JsonApiResource | undefined): TerraformRunView['cost'] {
  if (!cost) return undefined;
  return {
    status: (cost.text('status') ?? 'unknown').slice(0, 40),
    prior: cost.amount('prior-monthly-cost'),
    proposed: cost.amount('proposed-monthly-cost'),
    delta: cost.amount('delta-monthly-cost'),
    matched: cost.count('matched-resources-count'),
    unmatched: cost.count('unmatched-resources-count'),
    // The server's own words may quote a secret.
    error: cost.text('error-message') && 'The costs could not be estimated.',
  };
}

async function taskStages(
  server: TerraformServer,
  ctx: FetchContext,
  read: ReadRun,
  notices: string[],
): Promise<JsonApiDocument | undefined> {
  // The run says whether it has any.
  const none = read.resource.relatedTo('task-stages').length === 0;
  return none
    ? undefined
    : below(
        server,
        ctx,
        read,
        'task-stages',
        'ListTaskStages',
        notices,
        'task_results',
      );
}

/** A list below a run; one that the server does not know is as good as empty. */
async function below(
  server: TerraformServer,
  ctx: FetchContext,
  { run }: ReadRun,
  list: string,
  operation: string,
  notices: string[],
  include?: string,
): Promise<JsonApiDocument | undefined> {
  const answer = await caught(
    server.readIncluding(
      ctx,
      {
        operation,
        path: ['runs', run.id, list],
        what: `${list.replace('-', ' ')} of run ${run.id}`,
      },
      include ? [[include], []] : [[]],
    ),
  );
  if (answer.ok) return answer.value.document;
  if (!isAbsence(answer.error)) notices.push(answer.error.message);
  return undefined;
}

function isAbsence({ code }: UpstreamError): boolean {
  return code === 'not-found';
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000);
}
