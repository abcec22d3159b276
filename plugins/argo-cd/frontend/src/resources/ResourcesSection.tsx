import { Link, SearchField, Text } from '@backstage/ui';
import type { ArgoCdResourcesView } from '@portolan/plugin-argo-cd-common';
import type { Snapshot } from '@portolan/plugin-platform-common';
import {
  ExternalLink,
  SectionCard,
  Subsection,
} from '@portolan/plugin-platform-react';
import styles from '../parts/ArgoCd.module.css';
import { Notices } from '../parts/Notices';
import { OwnHealthBadge, SyncBadge } from '../parts/StateBadges';
import { ARGO_CD_TITLE } from '../system';
import { MAX_QUERY } from '../tab/tabState';
import { useAppView } from '../tab/useAppView';
import type { ArgoCdApp } from '../words/apps';
import { ResourceTree } from './ResourceTree';

export interface ResourcesSectionProps {
  app: ArgoCdApp;
  /** The entity's applications. */
  neighbours: readonly Snapshot[];
  q: string;
  onQuery: (q: string) => void;
  /** Where the tab shows another application of the entity, by its id. */
  appHref: (id: string) => string;
}

function Child(
  props: ResourcesSectionProps & {
    child: ArgoCdResourcesView['children'][number];
  },
) {
  const { child, app, neighbours, appHref } = props;
  const here = neighbours.find(
    ({ name, scope }) =>
      name === child.name && scope.instance === app.scope.instance,
  );
  return (
    <li className={styles.head}>
      {here ? <Link href={appHref(here.id)}>{child.name}</Link> : child.name}
      {child.sync && <SyncBadge sync={child.sync} />}
      {child.health && <OwnHealthBadge health={child.health} />}
      {child.url && <ExternalLink href={child.url}>Argo CD</ExternalLink>}
    </li>
  );
}

/** What an application consists of, as a tree; the applications that it deploys, and what made it. */
export function ResourcesSection(props: ResourcesSectionProps) {
  const { app, q, onQuery } = props;
  const view = useAppView(app, 'resources');
  return (
    <SectionCard
      title="Resources"
      system={ARGO_CD_TITLE}
      view={view}
      skeletonRows={8}
    >
      {({ resources, children, owner, truncated, notices }) => (
        <div className={styles.parts}>
          {owner && (
            <p className={styles.quiet}>
              Made by the {owner.kind} {owner.name}.
            </p>
          )}
          {children.length > 0 && (
            <Subsection title="Applications that it deploys">
              <ul className={styles.list}>
                {children.map(child => (
                  <Child
                    key={`${child.namespace ?? ''}/${child.name}`}
                    {...props}
                    child={child}
                  />
                ))}
              </ul>
            </Subsection>
          )}
          {resources.length > 0 ? (
            <div>
              <div className={styles.toolbar}>
                <SearchField
                  className={styles.search}
                  size="small"
                  label="Find resources"
                  placeholder="Pod, checkout, degraded"
                  maxLength={MAX_QUERY}
                  value={q}
                  onChange={onQuery}
                />
              </div>
              <ResourceTree
                key={app.id}
                label={`Resources of ${app.name}`}
                resources={resources}
                q={q}
              />
            </div>
          ) : (
            <Text as="p" color="secondary">
              The cluster has nothing of this application yet.
            </Text>
          )}
          {truncated && (
            <p className={styles.quiet}>
              There are more than are listed: Argo CD has all of them.
            </p>
          )}
          <Notices notices={notices} />
        </div>
      )}
    </SectionCard>
  );
}
