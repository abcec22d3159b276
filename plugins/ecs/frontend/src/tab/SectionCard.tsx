import { Alert, Card, CardBody } from '@backstage/ui';
import type { ViewItem } from '@portolan/plugin-platform-common';
import {
  AsOf,
  ContentLoader,
  deriveContent,
  explainUpstreamError,
  noticesOfSnapshots,
} from '@portolan/plugin-platform-react';
import { ReactNode, useId } from 'react';
import { ECS_TITLE } from '../system';
import type { ServiceViewState } from './useServiceView';
import styles from './EcsTab.module.css';

/** Never answered: nothing to show but why, and what to do. */
function NothingKnown({ item }: { item: ViewItem }) {
  const error = item.error ?? {
    code: 'invalid-response' as const,
    message: 'The answer is empty.',
  };
  const { title, whatToDo } = explainUpstreamError(error, ECS_TITLE);
  return (
    <Alert
      status="warning"
      icon
      title={title}
      description={`${whatToDo} ${error.message}`}
    />
  );
}

/** One section of the tab, with its own loading, failed and stale states: the others go on without it. */
export function SectionCard<TData>(props: {
  title: string;
  view: ServiceViewState<TData>;
  /** Rows that the skeleton of the very first load stands in for. */
  skeletonRows?: number;
  /** Beside the title. */
  aside?: ReactNode;
  children: (data: TData) => ReactNode;
}) {
  const { title, view, aside, children } = props;
  const headingId = useId();
  const item = view.data;
  const state = deriveContent(
    view,
    undefined,
    // Without any data, the content itself says why.
    answer =>
      answer.data === undefined
        ? []
        : noticesOfSnapshots([{ name: title, ...answer }]),
  );
  return (
    <section aria-labelledby={headingId} className={styles.section}>
      <Card>
        <CardBody>
          <div className={styles.sectionHead}>
            <h3 id={headingId} className={styles.sectionTitle}>
              {title}
            </h3>
            {aside}
            {item?.data !== undefined && (
              <AsOf
                time={item.fetchedAt}
                refreshing={item.stale && !item.error}
              />
            )}
          </div>
          <ContentLoader
            state={state}
            label={title.toLowerCase()}
            system={ECS_TITLE}
            skeletonRows={props.skeletonRows}
            onRetry={view.refetch}
          >
            {answer =>
              answer.data === undefined ? (
                <NothingKnown item={answer} />
              ) : (
                <div aria-busy={view.isPrevious}>{children(answer.data)}</div>
              )
            }
          </ContentLoader>
        </CardBody>
      </Card>
    </section>
  );
}
