import { Alert, Flex } from '@backstage/ui';
import { ReactNode } from 'react';
import { PlatformApiError } from '../api';
import { ClockTime } from '../components/ClockTime';
import { ContentNotice } from './deriveContent';
import { explainRequestError, explainUpstreamError } from './explainError';
import { sentence } from './sentence';

/** @public */
export interface ContentNoticesProps {
  notices: readonly ContentNotice[];
  /** What people call the upstream. */
  system: string;
}

/**
 * What there is to know about what is shown, above it. Announced politely when it changes.
 *
 * @public
 */
export function ContentNotices({ notices, system }: ContentNoticesProps) {
  const toSay = notices.filter(notice => notice.kind !== 'stale');
  return (
    <div role="status">
      {toSay.length > 0 && (
        <Flex direction="column" gap="2" mb="3">
          {toSay.map(notice => (
            <Notice key={notice.kind} notice={notice} system={system} />
          ))}
        </Flex>
      )}
    </div>
  );
}

function Notice(props: { notice: ContentNotice; system: string }) {
  const { notice, system } = props;
  switch (notice.kind) {
    case 'refresh-failed': {
      const { title, whatToDo } = explainRequestError(notice.error);
      return (
        <Alert
          status="warning"
          icon
          title={`Could not refresh: ${lowerFirst(title)}`}
          description={
            <Words message={notice.error.message} whatToDo={whatToDo}>
              {notice.since !== undefined && (
                <>
                  What you see is from <ClockTime time={notice.since} />.
                </>
              )}
            </Words>
          }
        />
      );
    }
    case 'upstream-failed': {
      const { title, whatToDo } = explainUpstreamError(notice.error, system);
      return (
        <Alert
          status="warning"
          icon
          title={title}
          description={
            <Words message={notice.error.message} whatToDo={whatToDo}>
              {notice.oldest !== undefined && (
                <>
                  What you see is the last known, from{' '}
                  <ClockTime time={notice.oldest} />.
                </>
              )}
            </Words>
          }
        />
      );
    }
    case 'partial':
      return (
        <Alert
          status="warning"
          icon
          title={`${notice.failed.length} of ${notice.total} could not be read`}
          description={
            <ul>
              {notice.failed.map(({ name, error }, index) => (
                <li key={index}>
                  {name}:{' '}
                  {lowerFirst(explainUpstreamError(error, system).title)}.{' '}
                  {explainUpstreamError(error, system).whatToDo}
                </li>
              ))}
            </ul>
          }
        />
      );
    // Said beside the time of the data: a notice that comes and goes would move the page.
    case 'stale':
    default:
      return null;
  }
}

/** A first load that failed: nothing to show but why, and what to do. @public */
export function FailedNotice(props: {
  error: PlatformApiError;
  retrying: boolean;
  action?: ReactNode;
}) {
  const { title, whatToDo } = explainRequestError(props.error);
  return (
    <div role="alert">
      <Alert
        status="danger"
        icon
        isPending={props.retrying}
        title={title}
        description={
          <Words message={props.error.message} whatToDo={whatToDo} />
        }
        customActions={props.action}
      />
    </div>
  );
}

function Words(props: {
  message: string;
  whatToDo: string;
  children?: ReactNode;
}) {
  return (
    <>
      {props.children} {sentence(props.message)} {props.whatToDo}
    </>
  );
}

function lowerFirst(text: string): string {
  // Names (ECS, Argo CD) keep their capital.
  return /^(The|You|Too|There)\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
