import { Run } from '../Run';
import { STATUS_GROUPS } from '../runStatus';
import { ApiRoutes, document } from './ApiRoutes';
import { runOf } from './lookup';
import { Query } from './Query';
import { runAloneNode } from './runAloneNode';
import { RUN_INCLUDES } from './runNode';

const YEAR_MS = 365 * 86_400_000;

export function runRoutes(api: ApiRoutes): void {
  api.get(
    '/workspaces/:id/runs',
    { operation: 'ListRuns', budget: 'run-lists' },
    ({ caller, params, query, origin }) => {
      const include = query.include(RUN_INCLUDES);
      const { runs } = caller.need(api.instance.workspaceById(params.id));
      const found = select(runs, query);
      return query.page(found, each => runAloneNode(each, caller, origin), {
        include,
      });
    },
  );
  api.get(
    '/organizations/:organization/runs',
    { operation: 'ListOrganizationRuns', budget: 'run-lists' },
    ({ caller, params, query, origin }) => {
      const include = query.include(RUN_INCLUDES);
      const organization = caller.organization(params.organization);
      const names = query.list('filter[workspace_names]');
      const since = organization.world.now() - YEAR_MS;
      const runs = caller
        .workspacesOf(organization)
        .filter(({ spec }) => !names.length || names.includes(spec.name))
        .flatMap(workspace => workspace.runs)
        .filter(
          ({ createdAt }) =>
            query.get('filter[timeframe]') === 'all' || createdAt >= since,
        );
      return query.page(
        select(runs, query),
        each => runAloneNode(each, caller, origin),
        { include, totals: false },
      );
    },
  );
  api.get(
    '/runs/:id',
    { operation: 'ReadRun' },
    ({ caller, params, query, origin }) => {
      const include = query.include(RUN_INCLUDES);
      return document(
        runAloneNode(runOf(caller, params.id), caller, origin),
        include,
      );
    },
  );
}

/** The newest first; those that only plan when they are asked for by `filter[operation]`. */
function select(runs: readonly Run[], query: Query): Run[] {
  const operations = query.list('filter[operation]');
  const statuses = query.list('filter[status]');
  const group = STATUS_GROUPS[query.get('filter[status_group]') ?? ''];
  const sources = query.list('filter[source]');
  return runs
    .filter(run => {
      const operation = operationOf(run);
      return (
        (operations.length
          ? operations.includes(operation)
          : operation !== 'plan_only') &&
        (!statuses.length || statuses.includes(run.status)) &&
        (!group || group(run.status)) &&
        (!sources.length || sources.includes(run.asked.source))
      );
    })
    .sort((a, b) => b.createdAt - a.createdAt);
}

function operationOf({ asked }: Run): string {
  if (asked.planOnly) return 'plan_only';
  if (asked.refreshOnly) return 'refresh_only';
  if (asked.isDestroy) return 'destroy';
  return 'plan_and_apply';
}
