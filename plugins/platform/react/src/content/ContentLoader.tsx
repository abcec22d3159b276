import { Button } from '@backstage/ui';
import { ReactNode } from 'react';
import { SkeletonRows } from '../components/SkeletonRows';
import { ContentNotices, FailedNotice } from './ContentNotices';
import { ContentState } from './deriveContent';

/** @public */
export interface ContentLoaderProps<T> {
  /** From {@link deriveContent}. */
  state: ContentState<T>;
  /** What is loaded, for the skeleton's accessible name: `services`. */
  label: string;
  /** What people call the upstream, for the words of its errors. */
  system?: string;
  /** What to show where there is nothing. */
  empty?: ReactNode;
  /** Asks again. */
  onRetry: () => void;
  skeleton?: ReactNode;
  skeletonRows?: number;
  children: (data: T) => ReactNode;
}

/**
 * Shows what {@link deriveContent} found: skeleton, failure, emptiness or content with its notices.
 *
 * @public
 */
export function ContentLoader<T>(props: ContentLoaderProps<T>) {
  const { state, label, system = 'The upstream', onRetry } = props;
  switch (state.kind) {
    case 'loading':
      return (
        props.skeleton ?? (
          <SkeletonRows label={label} count={props.skeletonRows} />
        )
      );
    case 'failed':
      return (
        <FailedNotice
          error={state.error}
          retrying={state.retrying}
          action={
            <Button size="small" variant="secondary" onPress={onRetry}>
              Try again
            </Button>
          }
        />
      );
    case 'empty':
      return (
        <>
          <ContentNotices notices={state.notices} system={system} />
          {props.empty}
        </>
      );
    case 'content':
    default:
      return (
        <>
          <ContentNotices notices={state.notices} system={system} />
          {props.children(state.data)}
        </>
      );
  }
}
