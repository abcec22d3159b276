import { Alert, Button, Text } from '@backstage/ui';
import {
  explainRequestError,
  explainUpstreamError,
} from '../content/explainError';
import { FailedNotice } from '../content/ContentNotices';
import { sentence } from '../content/sentence';
import { LOG_RANGES, LogView } from './logView';
import { Logs } from './useLogs';
import styles from './LogViewer.module.css';

function TryAgain({ onPress }: { onPress: () => void }) {
  return (
    <Button size="small" variant="secondary" onPress={onPress}>
      Try again
    </Button>
  );
}

/** What there is to know about the lines, above them: why none can be read, or why no more come. */
export function LogNotices(props: {
  logs: Logs;
  /** What people call the upstream. */
  system: string;
}) {
  const { logs, system } = props;
  const { error, upstreamError, notice, status } = logs;
  if (status === 'failed' && error) {
    if (error.code === 'forbidden') {
      return (
        <div role="alert">
          <Alert
            status="warning"
            icon
            title="You may not read these logs"
            description={error.message}
          />
        </div>
      );
    }
    return (
      <FailedNotice
        error={error}
        retrying={false}
        action={<TryAgain onPress={logs.retry} />}
      />
    );
  }
  const said = upstreamError
    ? {
        ...explainUpstreamError(upstreamError, system),
        message: upstreamError.message,
      }
    : error && { ...explainRequestError(error), message: error.message };
  return (
    <div role="status" className={styles.notices}>
      {said && (
        <Alert
          status="warning"
          icon
          title={said.title}
          description={`${sentence(said.message)} ${said.whatToDo}`}
          customActions={<TryAgain onPress={logs.retry} />}
        />
      )}
      {notice && <Alert status="info" icon title={notice} />}
    </div>
  );
}

/** No line at all: what was looked for, and what else to look for. */
export function NoLines(props: {
  logs: Logs;
  view: LogView;
  onChange: (part: Partial<LogView>) => void;
}) {
  const { logs, view, onChange } = props;
  const range = LOG_RANGES.find(({ id }) => id === view.range);
  const isNarrow = view.from !== undefined || range?.minutes !== undefined;
  const when = wordsOfTime(view, range?.title);
  return (
    <div className={styles.empty}>
      <Text as="p">
        {view.q
          ? `No line${when} contains “${view.q}”.`
          : `No lines were written${when}.`}{' '}
        {logs.isTailing && 'New ones appear here as they are written.'}
      </Text>
      <div className={styles.choices}>
        {logs.hasOlder && (
          <Button
            size="small"
            variant="secondary"
            isPending={logs.isLoadingOlder}
            onPress={logs.loadOlder}
          >
            Look further back
          </Button>
        )}
        {view.q && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => onChange({ q: '' })}
          >
            Clear the search
          </Button>
        )}
        {isNarrow && (
          <Button
            size="small"
            variant="secondary"
            onPress={() =>
              onChange({ range: 'all', from: undefined, to: undefined })
            }
          >
            Look at any time
          </Button>
        )}
      </div>
    </div>
  );
}

function wordsOfTime(view: LogView, title: string | undefined): string {
  if (view.from) return ' in the time of the link';
  return title && view.range !== 'all' ? ` in the ${title.toLowerCase()}` : '';
}
