import { Text } from '@backstage/ui';
import type { ArgoCdWhyView } from '@portolan/plugin-argo-cd-common';
import {
  durationBetween,
  HealthBadge,
  RelativeTime,
  SectionCard,
  Subsection,
} from '@portolan/plugin-platform-react';
import styles from '../parts/ArgoCd.module.css';
import { Notices } from '../parts/Notices';
import { OwnHealthBadge, PhaseBadge } from '../parts/StateBadges';
import { ARGO_CD_TITLE } from '../system';
import { useAppView } from '../tab/useAppView';
import type { ArgoCdApp } from '../words/apps';
import { objectKey, objectName } from '../words/objects';

function Conditions({ conditions }: Pick<ArgoCdWhyView, 'conditions'>) {
  if (conditions.length === 0) return null;
  return (
    <Subsection title="Conditions">
      <ul className={styles.list}>
        {conditions.map(({ type, severity, message, at }) => (
          <li key={`${type} ${message}`}>
            <div className={styles.head}>
              <HealthBadge
                health={severity === 'error' ? 'unhealthy' : 'degraded'}
                word={severity === 'error' ? 'Error' : 'Warning'}
              />
              <strong>{type}</strong>
              {at && <RelativeTime time={at} />}
            </div>
            <p className={styles.text}>{message}</p>
          </li>
        ))}
      </ul>
    </Subsection>
  );
}

function Operation({
  operation,
}: {
  operation: NonNullable<ArgoCdWhyView['operation']>;
}) {
  const { phase, message, startedAt, finishedAt, by, automated } = operation;
  const took = durationBetween(startedAt, finishedAt);
  return (
    <Subsection title="Last operation" aside={<PhaseBadge phase={phase} />}>
      {message && <p className={styles.text}>{message}</p>}
      <p className={styles.quiet}>
        {automated ? 'begun by Argo CD itself' : `begun by ${by ?? 'a person'}`}
        {startedAt && (
          <>
            {' '}
            <RelativeTime time={startedAt} />
          </>
        )}
        {took && `, took ${took}`}
        {operation.retries > 0 && `, tried again ${operation.retries} times`}
      </p>
      {operation.failed.length > 0 && (
        <ul className={styles.list} aria-label="What it could not bring about">
          {operation.failed.map(object => (
            <li key={`${objectKey(object)} ${object.hook ?? ''}`}>
              <div className={styles.head}>
                <HealthBadge health="unhealthy" word={object.status} />
                <strong>{objectName(object)}</strong>
                {object.hook && <span>{object.hook} hook</span>}
              </div>
              {object.message && (
                <p className={styles.text}>{object.message}</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Subsection>
  );
}

function Unhealthy({ unhealthy }: Pick<ArgoCdWhyView, 'unhealthy'>) {
  if (unhealthy.length === 0) return null;
  return (
    <Subsection title="Unwell resources">
      <ul className={styles.list}>
        {unhealthy.map(object => (
          <li key={objectKey(object)}>
            <div className={styles.head}>
              <OwnHealthBadge health={object.health} />
              <strong>{objectName(object)}</strong>
              {object.namespace && <span>in {object.namespace}</span>}
            </div>
            {object.message && <p className={styles.text}>{object.message}</p>}
            <p className={styles.quiet}>
              {[
                ...object.facts.map(({ name, value }) => `${name}: ${value}`),
                ...object.images,
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Subsection>
  );
}

function Events({ events }: Pick<ArgoCdWhyView, 'events'>) {
  if (events.length === 0) return null;
  return (
    <Subsection title="Events">
      <ul className={styles.list} aria-label="Events, newest first">
        {events.map((event, index) => (
          <li key={index}>
            <div className={styles.head}>
              <HealthBadge
                health={event.type === 'warning' ? 'degraded' : 'unknown'}
                word={event.type === 'warning' ? 'Warning' : 'Normal'}
              />
              <strong>{event.reason}</strong>
              <span>{event.object}</span>
              {event.count > 1 && <span>{event.count} times</span>}
              {event.at && <RelativeTime time={event.at} />}
            </div>
            <p className={styles.text}>{event.message}</p>
          </li>
        ))}
      </ul>
    </Subsection>
  );
}

/** All that tells why an application is as it is, in one panel. */
export function WhySection({ app }: { app: ArgoCdApp }) {
  const view = useAppView(app, 'why');
  return (
    <SectionCard
      title="Why"
      system={ARGO_CD_TITLE}
      view={view}
      skeletonRows={4}
    >
      {({ conditions, operation, unhealthy, events, notices }) => (
        <div className={styles.parts}>
          <Conditions conditions={conditions} />
          {unhealthy.length + conditions.length === 0 && (
            <Text as="p" color="secondary">
              Argo CD reports no condition and no resource that is unwell.
            </Text>
          )}
          {operation && <Operation operation={operation} />}
          <Unhealthy unhealthy={unhealthy} />
          <Events events={events} />
          <Notices notices={notices} />
        </div>
      )}
    </SectionCard>
  );
}
