import { Button } from '@backstage/ui';
import { SourceStatus } from '@portolan/plugin-assistant-common';
import { Health } from '@portolan/plugin-platform-common';
import {
  HealthBadge,
  Reason,
  RelativeTime,
  ResourceColumn,
  ResourceName,
  ResourceTable,
} from '@portolan/plugin-platform-react';
import { useMemo, useState } from 'react';
import styles from './IndexPage.module.css';

type Outcome = NonNullable<SourceStatus['lastRun']>['outcome'];

const OUTCOMES: Readonly<Record<Outcome, { health: Health; word: string }>> = {
  running: { health: 'progressing', word: 'Reading' },
  complete: { health: 'healthy', word: 'Complete' },
  failed: { health: 'unhealthy', word: 'Failed' },
  'held-back': { health: 'degraded', word: 'Held back' },
};

function LastRun({ source }: { source: SourceStatus }) {
  const { lastRun } = source;
  if (!lastRun) return <HealthBadge health="unknown" word="Not read yet" />;
  const { outcome, message, startedAt, endedAt, read } = lastRun;
  const { health, word } = OUTCOMES[outcome];
  return (
    <>
      <HealthBadge health={health} word={word} />
      <p className={styles.quiet}>
        <RelativeTime time={endedAt ?? startedAt} />: {read} read,{' '}
        {lastRun.changed} changed, {lastRun.removed} gone
      </p>
      {message && <Reason health={health}>{message}</Reason>}
    </>
  );
}

/** A run that would remove very much was held back: a person says whether that is right. */
function Refresh(props: {
  source: SourceStatus;
  onRefresh: (request: { source: string; force?: boolean }) => void;
}) {
  const { source, onRefresh } = props;
  const [isAsking, setIsAsking] = useState(false);
  const outcome = source.lastRun?.outcome;
  if (isAsking) {
    return (
      <div className={styles.confirm} role="group" aria-label={source.title}>
        <span>Remove what is gone?</span>
        <Button
          size="small"
          variant="primary"
          destructive
          onPress={() => {
            setIsAsking(false);
            onRefresh({ source: source.id, force: true });
          }}
        >
          Remove
        </Button>
        <Button
          size="small"
          variant="secondary"
          onPress={() => setIsAsking(false)}
        >
          Keep
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.confirm}>
      <Button
        size="small"
        variant="secondary"
        aria-label={`Read now: ${source.title}`}
        isPending={outcome === 'running'}
        onPress={() => onRefresh({ source: source.id })}
      >
        Read now
      </Button>
      {outcome === 'held-back' && (
        <Button
          size="small"
          variant="secondary"
          aria-label={`Let it go through: ${source.title}`}
          onPress={() => setIsAsking(true)}
        >
          Let it go through…
        </Button>
      )}
    </div>
  );
}

/** Each source, what is known of it, and how its last run went. */
export function SourceTable(props: {
  sources: readonly SourceStatus[];
  hasVectors: boolean;
  onRefresh: (request: { source: string; force?: boolean }) => void;
}) {
  const { sources, hasVectors, onRefresh } = props;
  const columns = useMemo<ResourceColumn<SourceStatus>[]>(
    () => [
      {
        id: 'source',
        title: 'Source',
        rowHeader: true,
        render: ({ id, title }) => <ResourceName name={title} place={id} />,
      },
      {
        id: 'documents',
        title: 'Documents',
        compact: true,
        render: ({ documents }) => documents.toLocaleString('en-US'),
      },
      {
        id: 'chunks',
        title: 'Chunks',
        compact: true,
        render: ({ chunks }) => chunks.toLocaleString('en-US'),
      },
      {
        id: 'embedded',
        title: 'With vectors',
        compact: true,
        render: ({ embedded }) =>
          hasVectors ? embedded.toLocaleString('en-US') : 'none',
      },
      {
        id: 'run',
        title: 'Last run',
        render: source => <LastRun source={source} />,
      },
      {
        id: 'refresh',
        title: 'Read now',
        titleHidden: true,
        compact: true,
        render: source => <Refresh source={source} onRefresh={onRefresh} />,
      },
    ],
    [hasVectors, onRefresh],
  );
  return (
    <ResourceTable
      label="Sources of the index"
      columns={columns}
      rows={sources}
      rowKey={({ id }) => id}
    />
  );
}
