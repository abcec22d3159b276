import { Text } from '@backstage/ui';
import { healthSchema, TimelineEntry } from '@portolan/plugin-platform-common';
import {
  HEALTH_WORDS,
  HealthMark,
  Reason,
  RelativeTime,
  Version,
} from '@portolan/plugin-platform-react';
import { RiPriceTag3Line } from '@remixicon/react';
import styles from './TimelineTab.module.css';

/** One thing that happened: a health or a version that changed. */
export function TimelineEntryLine(props: {
  entry: TimelineEntry;
  /** What people call the system. */
  system: string;
}) {
  const { entry, system } = props;
  const health =
    entry.kind === 'health' ? healthSchema.safeParse(entry.to).data : undefined;
  return (
    <li className={styles.entry}>
      <span className={styles.mark} data-health={health} aria-hidden="true">
        {health ? (
          <HealthMark health={health} />
        ) : (
          <RiPriceTag3Line size={12} />
        )}
      </span>
      <div>
        <strong>{entry.resourceName}</strong>{' '}
        {entry.kind === 'health' ? (
          <HealthChange from={entry.from} to={entry.to} />
        ) : (
          <VersionChange from={entry.from} to={entry.to} />
        )}
      </div>
      {entry.reason && <Reason health={health}>{entry.reason}</Reason>}
      <Text as="div" variant="body-small" color="secondary">
        <RelativeTime time={entry.at} /> · {system}
      </Text>
    </li>
  );
}

function HealthChange({ from, to }: { from?: string; to: string }) {
  return (
    <>
      became <strong>{wordOf(to)}</strong>
      {from && <> after {wordOf(from)}</>}
    </>
  );
}

function VersionChange({ from, to }: { from?: string; to: string }) {
  return (
    <>
      runs <Version version={to} />
      {from && (
        <>
          {' '}
          in place of <Version version={from} />
        </>
      )}
    </>
  );
}

function wordOf(health: string): string {
  const known = healthSchema.safeParse(health).data;
  return known ? HEALTH_WORDS[known] : health;
}
