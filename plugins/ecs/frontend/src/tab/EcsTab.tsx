import { ECS_PROVIDER } from '@portolan/plugin-ecs-common';
import {
  ResourceTab,
  useResources,
  useUrlState,
} from '@portolan/plugin-platform-react';
import { EcsEmptyState } from '../parts/EcsEmptyState';
import { ECS_TITLE } from '../system';
import { ecsService, healthWord, shortAddress } from '../words/services';
import { ServicePage } from './ServicePage';
import { TAB_STATE, withService } from './tabState';

/** The ECS tab of an entity's page. */
export function EcsTab() {
  const resources = useResources(ECS_PROVIDER);
  const [state, change, linkTo] = useUrlState(TAB_STATE);
  return (
    <ResourceTab
      resources={resources}
      system={ECS_TITLE}
      noun="service"
      empty={<EcsEmptyState />}
      read={ecsService}
      shortAddress={shortAddress}
      healthWord={healthWord}
      address={state.service}
      onChoose={(address, { byItself }) =>
        byItself
          ? change({ service: address }, { replace: true })
          : change(withService(state, address))
      }
    >
      {(service, address) => {
        const shown = { ...state, service: address };
        return (
          <ServicePage
            service={service}
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
