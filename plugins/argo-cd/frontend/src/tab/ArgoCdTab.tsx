import { ARGO_CD_PROVIDER } from '@portolan/plugin-argo-cd-common';
import {
  ResourceTab,
  useResources,
  useUrlState,
} from '@portolan/plugin-platform-react';
import { useCallback } from 'react';
import { ArgoCdEmptyState } from '../parts/ArgoCdEmptyState';
import { ARGO_CD_TITLE } from '../system';
import { argoCdApp, healthWord } from '../words/apps';
import { AppPage } from './AppPage';
import { TAB_STATE, withApp } from './tabState';

/** The Argo CD tab of an entity's page. */
export function ArgoCdTab() {
  const resources = useResources(ARGO_CD_PROVIDER);
  const [state, change, linkTo] = useUrlState(TAB_STATE);
  const choose = useCallback(
    (address: string, { byItself }: { byItself: boolean }) =>
      byItself
        ? change({ app: address }, { replace: true })
        : change(withApp(address)),
    [change],
  );
  return (
    <ResourceTab
      resources={resources}
      system={ARGO_CD_TITLE}
      noun="application"
      empty={<ArgoCdEmptyState />}
      read={argoCdApp}
      healthWord={healthWord}
      address={state.app}
      onChoose={choose}
    >
      {(app, address) => {
        const shown = { ...state, app: address };
        return (
          <AppPage
            app={app}
            neighbours={resources.data?.items ?? []}
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
