import { TimelineEvent } from '@portolan/plugin-platform-common';
import {
  caught,
  FetchContext,
  FetchResult,
} from '@portolan/plugin-platform-node';
import { TerraformRunPhase } from '@portolan/plugin-terraform-common';
import { changesInWords } from './observed/changes';
import { ObservedRun } from './observed/observeRun';
import { RunLister } from './RunLister';
import { LocatedWorkspace } from './TerraformServers';

/** Most events of one workspace. */
const MAX_EVENTS = 50;
/** As many as a page holds. */
const RUNS_OF_SEVERAL = 100;

const STATUSES: Readonly<Record<TerraformRunPhase, TimelineEvent['status']>> = {
  queued: 'running',
  planning: 'running',
  waiting: 'running',
  applying: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  ended: 'stopped',
};

/** The newest runs of each workspace: one list for all workspaces of an organization. */
export async function readTimelines(
  refs: readonly LocatedWorkspace[],
  ctx: FetchContext,
  lister: RunLister,
): Promise<FetchResult<TimelineEvent[]>[]> {
  const groups = Map.groupBy(
    refs,
    ({ instance, organization }) => `${instance}/${organization}`,
  );
  const results = new Map<LocatedWorkspace, FetchResult<TimelineEvent[]>>();
  await Promise.all(
    [...groups.values()].map(async group => {
      const answer = await caught(runsOf(group, ctx, lister));
      group.forEach((ref, index) =>
        results.set(
          ref,
          answer.ok
            ? {
                ok: true,
                value: answer.value[index]
                  .flatMap(toEvent)
                  .slice(0, MAX_EVENTS),
              }
            : answer,
        ),
      );
    }),
  );
  return refs.map(ref => results.get(ref) ?? { ok: true, value: [] });
}

async function runsOf(
  refs: readonly LocatedWorkspace[],
  ctx: FetchContext,
  lister: RunLister,
): Promise<ObservedRun[][]> {
  if (refs.length > 1) return lister.ofWorkspaces(refs, RUNS_OF_SEVERAL, ctx);
  const page = { number: 1, size: MAX_EVENTS };
  const { runs } = await lister.ofWorkspace(refs[0], page, ctx);
  return [runs];
}

function toEvent(run: ObservedRun): TimelineEvent[] {
  const at = run.lastAt ?? run.createdAt;
  if (!at) return [];
  const changes = run.changes && changesInWords(run.changes);
  return [
    {
      id: run.id,
      at,
      kind: 'run',
      status: STATUSES[run.phase],
      to: run.commit?.sha.slice(0, 7) ?? run.id,
      reason: changes ? `${run.words}: ${changes}` : run.words,
      by: run.trigger,
      commit: run.commit?.sha,
    },
  ];
}
