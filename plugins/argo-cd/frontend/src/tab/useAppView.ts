import {
  argoCdDiffViewSchema,
  argoCdHistoryViewSchema,
  argoCdLinksViewSchema,
  argoCdResourcesViewSchema,
  argoCdRevisionViewSchema,
  ArgoCdViewId,
  ArgoCdViews,
  argoCdWhyViewSchema,
  argoCdWindowsViewSchema,
} from '@portolan/plugin-argo-cd-common';
import {
  ResourceViewOptions,
  useViewOf,
  ViewOfState,
} from '@portolan/plugin-platform-react';
import { ArgoCdApp, isMoving } from '../words/apps';

const VIEW_SCHEMAS: {
  [V in ArgoCdViewId]: ResourceViewOptions<ArgoCdViews[V]>['schema'];
} = {
  why: argoCdWhyViewSchema,
  revision: argoCdRevisionViewSchema,
  history: argoCdHistoryViewSchema,
  resources: argoCdResourcesViewSchema,
  diff: argoCdDiffViewSchema,
  windows: argoCdWindowsViewSchema,
  links: argoCdLinksViewSchema,
};

/** A closer look at one application. */
export function useAppView<V extends ArgoCdViewId>(
  app: ArgoCdApp,
  view: V,
  options: { enabled?: boolean } = {},
): ViewOfState<ArgoCdViews[V]> {
  return useViewOf<ArgoCdViews[V]>(app, view, {
    schema: VIEW_SCHEMAS[view],
    progressing: isMoving(app),
    ...options,
  });
}
