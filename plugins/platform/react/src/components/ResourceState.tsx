import { Snapshot } from '@portolan/plugin-platform-common';
import { AskAboutResource } from '../ask/AskAboutResource';
import { explainUpstreamError } from '../content/explainError';
import { ClockTime } from './ClockTime';
import { HealthBadge } from './HealthBadge';
import { Reason } from './Reason';

/** @public */
export interface ResourceStateProps {
  snapshot: Snapshot;
  /** What people call its system. */
  system: string;
  /** A better word for its health. */
  word?: string;
  /** Whose resource it is, for questions about it; the entity whose page is open by default. */
  entityRef?: string;
}

/**
 * How a resource is and why; and where the upstream could not be asked, that this is the last known, and why.
 *
 * @public
 */
export function ResourceState(props: ResourceStateProps) {
  const { snapshot, system, word, entityRef } = props;
  return (
    <>
      <HealthBadge health={snapshot.health} word={word} />
      <ResourceReason
        snapshot={snapshot}
        system={system}
        entityRef={entityRef}
      />
    </>
  );
}

/**
 * {@link ResourceState} without its badge, for where the system shows marks of its own.
 *
 * @public
 */
export function ResourceReason({
  snapshot,
  system,
  entityRef,
}: Pick<ResourceStateProps, 'snapshot' | 'system' | 'entityRef'>) {
  const { health, reason, error } = snapshot;
  return (
    <>
      {/* Of what was never answered, the reason is the error: it is said once. */}
      {reason && reason !== error?.message && (
        <Reason health={health}>{reason}</Reason>
      )}
      {error && (
        <Reason>
          {explainUpstreamError(error, system).title}; last asked{' '}
          <ClockTime time={snapshot.fetchedAt} />. {error.message}
        </Reason>
      )}
      <AskAboutResource
        resource={snapshot}
        system={system}
        entityRef={entityRef}
      />
    </>
  );
}
