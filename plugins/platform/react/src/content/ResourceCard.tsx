import { ButtonIcon, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ResourcesResponse } from '@portolan/plugin-platform-common';
import { RiRefreshLine } from '@remixicon/react';
import { ReactNode, useId } from 'react';
import { AsOf } from '../components/AsOf';
import { ProblemNotice } from '../components/ProblemNotice';
import { ResourcesState, useRefresh } from '../queries';
import { ContentLoader } from './ContentLoader';
import { ContentNotices } from './ContentNotices';
import {
  ContentNotice,
  deriveResourcesContent,
  oldestFetch,
} from './deriveContent';
import { LiveChanges } from './LiveChanges';
import styles from './ResourceCard.module.css';

/** One for all renders, so that nothing is taken for a change. */
const NO_ITEMS: ResourcesResponse['items'] = [];

/** @public */
export interface ResourceCardProps {
  title: string;
  /** What people call the upstream, for the words of its errors; the title by default. */
  system?: string;
  /** From `useResources`. */
  resources: ResourcesState;
  /** What to show where nothing is bound: an `AnnotationEmptyState`. */
  empty: ReactNode;
  /** As many rows as are expected. */
  skeletonRows?: number;
  /** More controls for the header. */
  actions?: ReactNode;
  /** 2 on an overview page, 3 inside of a section. */
  headingLevel?: 2 | 3;
  /** Shown once there are items; problems with annotations stand above it. */
  children: (items: ResourcesResponse['items']) => ReactNode;
}

/**
 * The frame of a card about an entity's resources: its freshness, its refresh, its notices and each of its states.
 *
 * @public
 */
export function ResourceCard(props: ResourceCardProps) {
  const { title, resources, system = title, headingLevel = 2 } = props;
  const headingId = useId();
  const { refresh, isRefreshing, error } = useRefresh(resources.entityRef);
  const state = deriveResourcesContent(resources);
  const items = resources.data?.items ?? NO_ITEMS;
  const asOf = oldestFetch(items);
  const refused: ContentNotice[] = error
    ? [{ kind: 'refresh-failed', error }]
    : [];
  return (
    <section aria-labelledby={headingId}>
      <Card>
        <CardHeader className={styles.header}>
          <Text
            as={headingLevel === 2 ? 'h2' : 'h3'}
            id={headingId}
            variant="body-large"
            weight="bold"
          >
            {title}
          </Text>
          {asOf && (
            <AsOf
              time={asOf}
              live={resources.live}
              refreshing={
                isRefreshing || items.some(item => item.stale && !item.error)
              }
            />
          )}
          {props.actions}
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiRefreshLine />}
            aria-label={`Refresh ${title}`}
            isPending={isRefreshing}
            onPress={refresh}
          />
        </CardHeader>
        <CardBody>
          <ContentNotices notices={refused} system={system} />
          <ContentLoader
            state={state}
            label={title}
            system={system}
            empty={props.empty}
            skeletonRows={props.skeletonRows}
            onRetry={resources.refetch}
          >
            {data => (
              <>
                {data.problems.length > 0 && (
                  <div className={styles.problems}>
                    {data.problems.map(problem => (
                      <ProblemNotice
                        key={`${problem.annotation}\n${problem.value}\n${problem.message}`}
                        problem={problem}
                      />
                    ))}
                  </div>
                )}
                {data.items.length > 0 && props.children(data.items)}
              </>
            )}
          </ContentLoader>
          <LiveChanges items={items} />
        </CardBody>
      </Card>
    </section>
  );
}
