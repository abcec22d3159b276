import { Text } from '@backstage/ui';
import { SectionCard } from '@portolan/plugin-platform-react';
import { ECS_TITLE } from '../system';
import { useServiceView } from '../tab/useServiceView';
import { circuitBreakerSettings } from '../words/rolloutProgress';
import type { EcsService } from '../words/services';
import { DeploymentList } from './DeploymentList';
import styles from './Deployments.module.css';

/** Deployments of a service through time, and how far the present one is. */
export function DeploymentsSection({ service }: { service: EcsService }) {
  const view = useServiceView(service, 'deployments');
  const { details } = service;
  return (
    <SectionCard title="Deployments" system={ECS_TITLE} view={view}>
      {({ deployments, truncated }) => (
        <>
          {deployments.length > 0 ? (
            <DeploymentList deployments={deployments} />
          ) : (
            <Text as="p" color="secondary">
              ECS remembers no deployment of this service. It keeps those of the
              last 90 days.
            </Text>
          )}
          <p className={styles.footnote}>
            {details && circuitBreakerSettings(details.circuitBreaker)}
            {truncated && ' Older deployments are in the AWS console.'}
          </p>
        </>
      )}
    </SectionCard>
  );
}
