import { RelativeTime } from '@portolan/plugin-platform-react';
import parts from '../parts/ArgoCd.module.css';
import { OwnHealthBadge, SyncBadge } from '../parts/StateBadges';
import { objectName } from '../words/objects';
import type { TreeResource } from '../words/resourceTree';
import styles from './ResourceTree.module.css';

/** One resource: what it is, how it is, and what Argo CD says beside it. */
export function ResourceLine({ resource }: { resource: TreeResource }) {
  const { health, sync, healthMessage, facts, images, namespace, createdAt } =
    resource;
  const notes = [
    namespace && `in ${namespace}`,
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    // What tells images apart is at their end.
    ...images.map(image => image.slice(image.lastIndexOf('/') + 1)),
    resource.requiresPruning && 'the source has it no longer',
    resource.orphaned && 'belongs to no application',
  ].filter(Boolean);
  return (
    <div className={styles.line}>
      <div className={parts.head}>
        <span className={styles.name}>{objectName(resource)}</span>
        {health && <OwnHealthBadge health={health} />}
        {sync && <SyncBadge sync={sync} />}
        <span className={parts.quiet}>
          {notes.join(' · ')}
          {createdAt && (
            <>
              {notes.length > 0 && ' · '}
              made <RelativeTime time={createdAt} />
            </>
          )}
        </span>
      </div>
      {healthMessage && health !== 'healthy' && (
        <p className={parts.quiet}>{healthMessage}</p>
      )}
    </div>
  );
}
