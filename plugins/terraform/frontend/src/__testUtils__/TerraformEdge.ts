import { EntityEdge } from '@portolan/plugin-platform-react/testUtils';
import {
  TERRAFORM_PROVIDER,
  TerraformViews,
} from '@portolan/plugin-terraform-common';
import {
  changesView,
  driftView,
  outputsView,
  resourcesView,
  runsView,
  runView,
} from './views';
import { minutesAgo, payments } from './workspaces';

/** A platform backend that has the workspace whose plan waits, all of its views and logs, and what a test puts in their place. */
export class TerraformEdge extends EntityEdge<TerraformViews> {
  constructor() {
    super(TERRAFORM_PROVIDER);
    this.resources([payments])
      .view('run', runView)
      .view('changes', changesView)
      .view('drift', driftView)
      .view('runs', runsView)
      .view('outputs', outputsView)
      .view('resources', resourcesView)
      .on('GET', /\/logs$/, ({ query }) => ({
        json: {
          lines: [{ time: minutesAgo(6), text: 'Plan: 2 to add' }],
          more: false,
          stream: query.get('stream'),
        },
      }));
  }

  /** Answers a view by the page that is asked for. */
  pages<V extends 'runs' | 'resources'>(
    view: V,
    first: TerraformViews[V],
    second: TerraformViews[V],
  ): this {
    return this.on('GET', this.viewPath(view), ({ query }) => ({
      json: {
        items: [
          {
            id: query.get('id'),
            fetchedAt: minutesAgo(0),
            stale: false,
            data: query.get('page') === '2' ? second : first,
          },
        ],
        problems: [],
      },
    }));
  }
}
