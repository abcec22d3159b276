import { ARGO_CD_PROVIDER, ArgoCdViews } from '@portolan/plugin-argo-cd-common';
import { EntityEdge } from '@portolan/plugin-platform-react/testUtils';
import { prod } from './apps';
import {
  diffView,
  historyView,
  linksView,
  resourcesView,
  revisionView,
  whyView,
  windowsView,
} from './views';

/** A platform backend that has the degraded application, all of its views, and what a test puts in their place. */
export class ArgoCdEdge extends EntityEdge<ArgoCdViews> {
  constructor() {
    super(ARGO_CD_PROVIDER);
    this.resources([prod])
      .view('why', whyView)
      .view('revision', revisionView)
      .view('history', historyView)
      .view('resources', resourcesView)
      .view('diff', diffView)
      .view('windows', windowsView)
      .view('links', linksView);
  }
}
