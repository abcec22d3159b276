import { Alert } from '@backstage/ui';
import { ECS_PROVIDER } from '@portolan/plugin-ecs-common';
import {
  ContentLoader,
  deriveContent,
  LiveChanges,
  ProblemNotice,
  ResourcesState,
  useResources,
} from '@portolan/plugin-platform-react';
import { useEffect, useMemo } from 'react';
import { EcsEmptyState } from '../parts/EcsEmptyState';
import { ECS_TITLE } from '../system';
import { addressedService, serviceAddress } from '../words/serviceAddress';
import { byUrgency, EcsService, ecsService } from '../words/services';
import { ServicePage } from './ServicePage';
import { ServicePicker } from './ServicePicker';
import { withService } from './tabState';
import { useTabState } from './useTabState';
import styles from './EcsTab.module.css';

type Items = NonNullable<ResourcesState['data']>['items'];

function Services(props: { items: Items; live: boolean }) {
  const { items, live } = props;
  const services = useMemo(() => byUrgency(items.map(ecsService)), [items]);
  const [state, change, linkTo] = useTabState();
  const addressed = addressedService(services, state.service);
  const chosen = addressed.kind === 'none' ? undefined : addressed.service;
  const address = chosen && serviceAddress(chosen, services);

  // Written down once chosen: the most urgent service may be another one a moment later.
  useEffect(() => {
    if (!state.service && address && services.length > 1) {
      change({ service: address }, { replace: true });
    }
  }, [state.service, address, services.length, change]);

  const onScreen = useMemo(() => (chosen ? [chosen] : []), [chosen]);
  if (!chosen || !address) return null;
  const shown = { ...state, service: address };
  return (
    <>
      {services.length > 1 && (
        <div className={styles.picker}>
          <ServicePicker
            services={services}
            chosen={chosen}
            onChoose={(service: EcsService) =>
              change(withService(state, serviceAddress(service, services)))
            }
          />
        </div>
      )}
      {addressed.kind === 'replaced' && (
        <Alert
          status="warning"
          icon
          title={`${addressed.missing} is not a service of this entity`}
          description={`The link may be old, or its annotation has changed. You are looking at ${chosen.name}.`}
        />
      )}
      <ServicePage
        service={chosen}
        live={live}
        state={shown}
        onChange={change}
        link={new URL(linkTo(shown), window.location.origin).href}
        hrefTo={changed => linkTo({ ...shown, ...changed })}
      />
      <LiveChanges items={onScreen} />
    </>
  );
}

/** The ECS tab of an entity's page. */
export function EcsTab() {
  const resources = useResources(ECS_PROVIDER);
  return (
    <div className={styles.tab}>
      <ContentLoader
        state={deriveContent(
          resources,
          ({ items, problems }) => items.length === 0 && problems.length === 0,
        )}
        label={`${ECS_TITLE} services`}
        system={ECS_TITLE}
        empty={<EcsEmptyState />}
        onRetry={resources.refetch}
      >
        {({ items, problems }) => (
          <>
            {problems.map(problem => (
              <ProblemNotice
                key={`${problem.annotation} ${problem.value} ${problem.message}`}
                problem={problem}
              />
            ))}
            <Services items={items} live={resources.live} />
          </>
        )}
      </ContentLoader>
    </div>
  );
}
