import {
  ARGO_CD_APP_NAME_ANNOTATION,
  ARGO_CD_PROVIDER,
  argoCdBindings,
} from '@portolan/plugin-argo-cd-common';
import type { PlatformSystem } from '@portolan/plugin-platform-react';
import type { SectionId } from './tab/tabState';
import { argoCdApp, healthWord, nextThing, overviewWords } from './words/apps';

/** What people call the upstream, in its errors and its card. */
export const ARGO_CD_TITLE = 'Argo CD';

/** Path of the tab under the entity's page. */
export const ARGO_CD_TAB_PATH = '/argo-cd';

/** The tab with one application chosen, by a `resourceAddress` or its id, and one of its sections. */
export function appTabPath(address: string, view?: SectionId): string {
  const search = new URLSearchParams({
    app: address,
    // The tab begins with it.
    ...(view && view !== 'why' && { view }),
  });
  return `${ARGO_CD_TAB_PATH}?${search}`;
}

/** What to write into `catalog-info.yaml`. */
export const ARGO_CD_ANNOTATION_EXAMPLE = {
  annotation: ARGO_CD_APP_NAME_ANNOTATION,
  value: '<application>',
};

/** Argo CD on the shared pages. */
export const argoCdSystem: PlatformSystem = {
  id: ARGO_CD_PROVIDER,
  title: ARGO_CD_TITLE,
  bindings: argoCdBindings,
  example: ARGO_CD_ANNOTATION_EXAMPLE,
  place: snapshot => overviewWords(argoCdApp(snapshot)),
  healthWord: snapshot => healthWord(argoCdApp(snapshot)),
  nextStep: snapshot => {
    const { title, section } = nextThing(argoCdApp(snapshot));
    return { title, to: appTabPath(snapshot.id, section) };
  },
  detailPath: ARGO_CD_TAB_PATH,
  // The whole id: without its neighbours at hand, nothing shorter is sure to mean this one.
  detailPathFor: snapshot => appTabPath(snapshot.id),
};
