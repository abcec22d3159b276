import type { EcsDeployment } from '@portolan/plugin-ecs-common';
import {
  durationBetween,
  formatExact,
  HealthBadge,
  HealthMark,
  Reason,
  RelativeTime,
} from '@portolan/plugin-platform-react';
import { RunningBar } from '../parts/RunningBar';
import { deploymentTitle, deploymentTitleText } from '../words/deploymentTitle';
import {
  circuitBreakerSentence,
  countsSentence,
  deploymentCounts,
} from '../words/rolloutProgress';
import { rolloutWords } from '../words/rolloutState';
import { DeploymentTitle } from './DeploymentTitle';
import styles from './Deployments.module.css';

function Facts({ deployment }: { deployment: EcsDeployment }) {
  const { startedAt, finishedAt, alarms = [] } = deployment;
  const took = durationBetween(startedAt, finishedAt);
  const circuitBreaker = circuitBreakerSentence(deployment);
  return (
    <div className={styles.facts}>
      {startedAt && !finishedAt && (
        <span>
          started <RelativeTime time={startedAt} />
        </span>
      )}
      {finishedAt && (
        <span>
          finished <RelativeTime time={finishedAt} />
        </span>
      )}
      {startedAt && took && (
        <span title={`Started ${formatExact(Date.parse(startedAt))}`}>
          took {took}
        </span>
      )}
      {circuitBreaker && <span>{circuitBreaker}</span>}
      {alarms.length > 0 && <span>alarms: {alarms.join(', ')}</span>}
    </div>
  );
}

function Deployment({ deployment }: { deployment: EcsDeployment }) {
  const title = deploymentTitle(deployment);
  const { label, tone, moving } = rolloutWords(deployment.state);
  const counts = deploymentCounts(deployment);
  return (
    <li className={styles.deployment}>
      <span className={styles.marker} data-tone={tone} data-moving={moving}>
        <HealthMark health={tone} />
      </span>
      <div className={styles.head}>
        <DeploymentTitle title={title} />
        <HealthBadge health={tone} word={label} />
      </div>
      <Facts deployment={deployment} />
      {counts && moving && (
        <div className={styles.progress}>
          <RunningBar
            counts={counts}
            tone={tone}
            progressOf={`Rollout of ${deploymentTitleText(title)}`}
          />
          <span>{countsSentence(counts)}</span>
        </div>
      )}
      {deployment.reason && <Reason health={tone}>{deployment.reason}</Reason>}
    </li>
  );
}

/** Deployments on a line through time, newest first. */
export function DeploymentList(props: { deployments: EcsDeployment[] }) {
  return (
    <ol className={styles.timeline} aria-label="Deployments, newest first">
      {props.deployments.map(deployment => (
        <Deployment key={deployment.id} deployment={deployment} />
      ))}
    </ol>
  );
}
