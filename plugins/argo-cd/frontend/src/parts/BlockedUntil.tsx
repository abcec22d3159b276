import {
  ClockTime,
  Reason,
  RelativeTime,
} from '@portolan/plugin-platform-react';
import { useAppView } from '../tab/useAppView';
import type { ArgoCdApp } from '../words/apps';

/**
 * That a window keeps an application from being synced, and until when. It asks Argo CD about this one, so it is for an
 * application that somebody has opened; and only where that waits for a sync.
 */
export function BlockedUntil({ app }: { app: ArgoCdApp }) {
  const { data } = useAppView(app, 'windows', {
    enabled: app.details?.sync.status === 'out-of-sync' && !app.error,
  });
  const windows = data?.data;
  if (app.details?.sync.status !== 'out-of-sync' || !windows) return null;
  const { canSync, canAutoSync, blockedUntil, autoBlockedUntil } = windows;
  if (canSync && canAutoSync !== false) return null;
  const until = canSync ? autoBlockedUntil : blockedUntil;
  return (
    <Reason health="degraded">
      {canSync
        ? 'A sync window keeps Argo CD from syncing by itself'
        : 'Blocked by a sync window'}
      {until && (
        <>
          {' until '}
          <ClockTime time={until} /> (<RelativeTime time={until} />)
        </>
      )}
      .
    </Reason>
  );
}
