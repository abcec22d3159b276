import { Alert, Card, CardBody } from '@backstage/ui';
import { ViewItem } from '@portolan/plugin-platform-common';
import { ReactNode, useId } from 'react';
import { AsOf } from '../components/AsOf';
import { ContentLoader } from '../content/ContentLoader';
import { deriveContent, noticesOfSnapshots } from '../content/deriveContent';
import { explainUpstreamError } from '../content/explainError';
import { ViewOfState } from './useViewOf';
import styles from './ResourcePage.module.css';

/** Never answered: nothing to show but why, and what to do. */
function NothingKnown({ item, system }: { item: ViewItem; system: string }) {
  const error = item.error ?? {
    code: 'invalid-response' as const,
    message: 'The answer is empty.',
  };
  const { title, whatToDo } = explainUpstreamError(error, system);
  return (
    <Alert
      status="warning"
      icon
      title={title}
      description={`${whatToDo} ${error.message}`}
    />
  );
}

/** @public */
export interface SectionFrameProps {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/**
 * The frame of a section that needs no view of its own.
 *
 * @public
 */
export function SectionFrame({ title, aside, children }: SectionFrameProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={styles.section}>
      <Card>
        <CardBody>
          <div className={styles.sectionHead}>
            <h3 id={headingId} className={styles.sectionTitle}>
              {title}
            </h3>
            {aside}
          </div>
          {children}
        </CardBody>
      </Card>
    </section>
  );
}

/** @public */
export interface SectionCardProps<TData> {
  title: string;
  /** What people call the upstream. */
  system: string;
  /** From `useViewOf`. */
  view: ViewOfState<TData>;
  /** Rows that the skeleton of the very first load stands in for. */
  skeletonRows?: number;
  /** Beside the title. */
  aside?: ReactNode;
  children: (data: TData) => ReactNode;
}

/**
 * One section of a resource's page, with its own loading, failed and stale states: the others go on without it.
 *
 * @public
 */
export function SectionCard<TData>(props: SectionCardProps<TData>) {
  const { title, system, view, aside, children } = props;
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
    <SectionFrame
      title={title}
      aside={
        <>
          {aside}
          {item?.data !== undefined && (
            <AsOf
              time={item.fetchedAt}
              refreshing={item.stale && !item.error}
            />
          )}
        </>
      }
    >
      <ContentLoader
        state={state}
        label={title.toLowerCase()}
        system={system}
        skeletonRows={props.skeletonRows}
        onRetry={view.refetch}
      >
        {answer =>
          answer.data === undefined ? (
            <NothingKnown item={answer} system={system} />
          ) : (
            <div aria-busy={view.isPrevious}>{children(answer.data)}</div>
          )
        }
      </ContentLoader>
    </SectionFrame>
  );
}
