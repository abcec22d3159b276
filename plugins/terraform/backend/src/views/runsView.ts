import { ResourceView } from '@portolan/plugin-platform-node';
import {
  terraformRunStatusSchema,
  TerraformRunsView,
} from '@portolan/plugin-terraform-common';
import { toRun } from '../observed/observeRun';
import { RunLister } from '../RunLister';
import { LocatedWorkspace } from '../TerraformServers';
import { eachRef, PAGE_PARAMETER } from './eachRef';

const PER_PAGE = 20;

/** All runs of a workspace, newest first, page by page. */
export function runsView(lister: RunLister): ResourceView<LocatedWorkspace> {
  const status = terraformRunStatusSchema.options.join('|');
  return eachRef(
    {
      id: 'runs',
      parameters: {
        page: PAGE_PARAMETER,
        status: new RegExp(`(?:${status})(?:,(?:${status}))*`),
      },
    },
    async (ref, parameters, ctx): Promise<TerraformRunsView> => {
      const page = Number(parameters.page ?? 1);
      const { runs, document } = await lister.ofWorkspace(
        ref,
        { number: page, size: PER_PAGE, status: parameters.status },
        ctx,
      );
      return {
        runs: runs.map(toRun),
        page,
        ...(document.hasNext && { next: document.nextPage ?? page + 1 }),
        total: document.total,
      };
    },
  );
}
