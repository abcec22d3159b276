import { Snapshot } from '@portolan/plugin-platform-common';
import { explainUpstreamError } from '../content/explainError';
import { ClockTime } from './ClockTime';
import { HealthBadge } from './HealthBadge';
import { Reason } from './Reason';

/** @public */
export interface ResourceStateProps {
  snapshot: Pick<
    Snapshot,
    'health' | 'reason' | 'error' | 'fetchedAt' | 'stale'
  >;
  /** What people call its system. */
  system: string;
  /** A better word for its health. */
  word?: string;
}

/**
 * How a resource is and why; and where the upstream could not be asked, that this is the last known, and why.
 *
 * @public
 */
export function ResourceState({ snapshot, system, word }: ResourceStateProps) {
  return (
    <>
      <HealthBadge health={snapshot.health} word={word} />
      <ResourceReason snapshot={snapshot} system={system} />
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
}: Pick<ResourceStateProps, 'snapshot' | 'system'>) {
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
    </>
  );
}
