import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ProblemsResponse } from '@portolan/plugin-platform-common';
import {
  ContentLoader,
  deriveContent,
  EntityLink,
  ResourceColumn,
  ResourceTable,
  useProblems,
} from '@portolan/plugin-platform-react';
import { useId } from 'react';
import { nameOfRef } from '../fleet/FleetFilters';
import { LoadMore } from '../fleet/LoadMore';
import styles from './ConnectionsPage.module.css';

type Problem = ProblemsResponse['items'][number];

const COLUMNS: readonly ResourceColumn<Problem>[] = [
  {
    id: 'entity',
    title: 'Entity',
    rowHeader: true,
    render: ({ entityRef }) => <EntityLink entityRef={entityRef} />,
  },
  {
    id: 'owner',
    title: 'Owner',
    render: ({ owner }) =>
      owner && <EntityLink entityRef={owner}>{nameOfRef(owner)}</EntityLink>,
  },
  {
    id: 'annotation',
    title: 'Annotation',
    render: ({ problem }) => (
      <span className={styles.mono}>
        {problem.annotation}
        {problem.value && `: ${problem.value}`}
      </span>
    ),
  },
  {
    id: 'message',
    title: 'What is wrong',
    render: ({ problem }) => problem.message,
  },
  { id: 'fix', title: 'Fix', render: ({ problem }) => problem.fix },
];

/** Annotations across the catalog that cannot be followed, with their fixes. */
export function AnnotationProblems() {
  const problems = useProblems();
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} id="annotations">
      <Card>
        <CardHeader className={styles.header}>
          <Text as="h2" id={headingId} variant="body-large" weight="bold">
            Annotation problems
          </Text>
        </CardHeader>
        <CardBody>
          <ContentLoader
            state={deriveContent(problems, ({ items }) => items.length === 0)}
            label="annotation problems"
            onRetry={problems.refetch}
            empty={
              <Text as="p">
                None: every annotation that you may see can be followed.
              </Text>
            }
          >
            {({ items, total }) => (
              <>
                <ResourceTable
                  label="Annotations that cannot be followed, and their fixes"
                  columns={COLUMNS}
                  rows={items}
                  rowKey={({ entityRef, problem }) =>
                    `${entityRef}\n${problem.annotation}\n${problem.value}\n${problem.message}`
                  }
                />
                <LoadMore
                  shown={items.length}
                  total={total}
                  hasMore={problems.hasMore}
                  isLoading={problems.isLoadingMore}
                  onLoadMore={problems.loadMore}
                />
              </>
            )}
          </ContentLoader>
        </CardBody>
      </Card>
    </section>
  );
}
