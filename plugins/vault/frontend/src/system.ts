import type { PlatformSystem } from '@portolan/plugin-platform-react';
import {
  VAULT_PROVIDER,
  VAULT_SECRETS_PATH_ANNOTATION,
  vaultBindings,
} from '@portolan/plugin-vault-common';
import type { SectionId } from './tab/tabState';
import { healthWord, nextThing, overviewWords, vaultPath } from './words/paths';

/** What people call the upstream, in its errors and its card. */
export const VAULT_TITLE = 'Vault';

export const VAULT_TAB_TITLE = 'Secrets';

/** Path of the tab under the entity's page. */
export const VAULT_TAB_PATH = '/vault';

/** The tab with one path chosen, by a `resourceAddress` or its id, and one of its sections and secrets. */
export function vaultTabPath(
  address: string,
  view?: SectionId,
  secret?: string,
): string {
  const search = new URLSearchParams({
    path: address,
    // The tab begins with it.
    ...(view && view !== 'secrets' && { view }),
    ...(secret && { secret }),
  });
  return `${VAULT_TAB_PATH}?${search}`;
}

/** What to write into `catalog-info.yaml`. */
export const VAULT_ANNOTATION_EXAMPLE = {
  annotation: VAULT_SECRETS_PATH_ANNOTATION,
  value: '<mount>/<path>',
};

/** Vault and OpenBao on the shared pages. */
export const vaultSystem: PlatformSystem = {
  id: VAULT_PROVIDER,
  title: VAULT_TITLE,
  bindings: vaultBindings,
  example: VAULT_ANNOTATION_EXAMPLE,
  place: snapshot => overviewWords(vaultPath(snapshot)),
  healthWord: snapshot => healthWord(vaultPath(snapshot)),
  nextStep: snapshot => {
    const { title, section, secret } = nextThing(vaultPath(snapshot));
    return { title, to: vaultTabPath(snapshot.id, section, secret) };
  },
  detailPath: VAULT_TAB_PATH,
  // The whole id: without its neighbours at hand, nothing shorter is sure to mean this one.
  detailPathFor: snapshot => vaultTabPath(snapshot.id),
};
