import { Text } from '@backstage/ui';
import type { ArgoCdWindowsView } from '@portolan/plugin-argo-cd-common';
import {
  HealthBadge,
  RelativeTime,
  SectionCard,
} from '@portolan/plugin-platform-react';
import styles from '../parts/ArgoCd.module.css';
import { Notices } from '../parts/Notices';
import { ARGO_CD_TITLE } from '../system';
import { useAppView } from '../tab/useAppView';
import type { ArgoCdApp } from '../words/apps';
import { byNearness, windowWords } from '../words/windows';

function May({ who, may }: { who: string; may: boolean | undefined }) {
  if (may === undefined) return null;
  return (
    <HealthBadge
      health={may ? 'healthy' : 'degraded'}
      word={`${who} ${may ? 'may sync now' : 'may not sync now'}`}
    />
  );
}

function SyncWindow({
  window,
}: {
  window: ArgoCdWindowsView['windows'][number];
}) {
  const { active, startsAt, endsAt, description } = window;
  return (
    <li>
      <div className={styles.head}>
        <strong>{active ? 'Active' : 'Not active'}</strong>
        <span>{windowWords(window)}</span>
      </div>
      <p className={styles.quiet}>
        {active && endsAt && (
          <>
            ends <RelativeTime time={endsAt} />
          </>
        )}
        {!active && startsAt && (
          <>
            begins <RelativeTime time={startsAt} />
          </>
        )}
        {description && ` ${description}`}
      </p>
    </li>
  );
}

/** When a sync may happen. */
export function WindowsSection({ app }: { app: ArgoCdApp }) {
  const view = useAppView(app, 'windows');
  return (
    <SectionCard
      title="Sync windows"
      system={ARGO_CD_TITLE}
      view={view}
      skeletonRows={2}
    >
      {({ message, canSync, canAutoSync, windows, notices }) => (
        <div className={styles.list}>
          <Text as="p">{message}</Text>
          <p className={styles.head}>
            <May who="People" may={canSync} />
            <May who="Argo CD" may={canAutoSync} />
          </p>
          {windows.length > 0 && (
            <ul className={styles.list} aria-label="Windows, active ones first">
              {byNearness(windows).map((window, index) => (
                <SyncWindow key={index} window={window} />
              ))}
            </ul>
          )}
          <Notices notices={notices} />
        </div>
      )}
    </SectionCard>
  );
}
