import {
  ResourceTab,
  useResources,
  useUrlState,
} from '@portolan/plugin-platform-react';
import { VAULT_PROVIDER } from '@portolan/plugin-vault-common';
import { useCallback } from 'react';
import { VaultEmptyState } from '../parts/VaultEmptyState';
import { VAULT_TITLE } from '../system';
import { healthWord, vaultPath } from '../words/paths';
import { PathPage } from './PathPage';
import { TAB_STATE, withPath } from './tabState';

/** The Secrets tab of an entity's page. */
export function VaultTab() {
  const resources = useResources(VAULT_PROVIDER);
  const [state, change, linkTo] = useUrlState(TAB_STATE);
  const choose = useCallback(
    (address: string, { byItself }: { byItself: boolean }) =>
      byItself
        ? change({ path: address }, { replace: true })
        : change(withPath(address)),
    [change],
  );
  return (
    <ResourceTab
      resources={resources}
      system={VAULT_TITLE}
      noun="path"
      empty={<VaultEmptyState />}
      read={vaultPath}
      healthWord={healthWord}
      address={state.path}
      onChoose={choose}
    >
      {(path, address) => {
        const shown = { ...state, path: address };
        return (
          <PathPage
            path={path}
            live={resources.live}
            state={shown}
            onChange={change}
            link={new URL(linkTo(shown), window.location.origin).href}
            hrefTo={changed => linkTo({ ...shown, ...changed })}
          />
        );
      }}
    </ResourceTab>
  );
}
