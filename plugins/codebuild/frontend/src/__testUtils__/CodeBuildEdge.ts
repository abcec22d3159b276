import {
  CODEBUILD_PROVIDER,
  CodeBuildViews,
} from '@portolan/plugin-codebuild-common';
import { EntityEdge } from '@portolan/plugin-platform-react/testUtils';
import {
  batchesView,
  buildsView,
  buildView,
  checkout,
  failedBuild,
  findingsView,
  minutesAgo,
  statisticsView,
} from './projects';

/** A platform backend that has the failing project, all of its views and a log, and what a test puts in their place. */
export class CodeBuildEdge extends EntityEdge<CodeBuildViews> {
  constructor() {
    super(CODEBUILD_PROVIDER);
    this.resources([checkout])
      .view('builds', buildsView)
      .view('build', buildView)
      .view('statistics', statisticsView)
      .view('batches', batchesView)
      .view('findings', findingsView)
      .on('GET', /\/logs$/, ({ query }) => ({
        json: {
          lines: [{ time: minutesAgo(6), text: 'FAIL src/price.test.ts' }],
          more: false,
          stream: query.get('stream') ?? failedBuild.id,
        },
      }));
  }
}
