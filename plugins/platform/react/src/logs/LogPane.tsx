import { Button, Text, ToggleButton } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { SkeletonRows } from '../components/SkeletonRows';
import { LogExports } from './LogExports';
import { LogLines } from './LogLines';
import { LogNotices, NoLines } from './LogNotices';
import { MAX_LINES } from './LogReader';
import { LogView } from './logView';
import { Logs } from './useLogs';
import styles from './LogViewer.module.css';

/** The lines of one question, and what can be done with them. */
export function LogPane(props: {
  label: string;
  name: string;
  logs: Logs;
  view: LogView;
  system: string;
  onChange: (part: Partial<LogView>, options?: { replace?: boolean }) => void;
  linkTo: (view: LogView) => string;
}) {
  const { label, logs, view, system, onChange } = props;
  const { lines, status, setAtEnd } = logs;
  const [following, setFollowing] = useState(true);
  const newest = lines.at(-1)?.number ?? -1;
  const [seenUpTo, setSeenUpTo] = useState(newest);
  useEffect(() => {
    setAtEnd(following);
    if (following) setSeenUpTo(newest);
  }, [following, newest, setAtEnd]);
  const unseen = following ? 0 : newest - seenUpTo;

  if (status === 'loading') {
    return <SkeletonRows label="log lines" count={6} />;
  }
  return (
    <>
      <LogNotices logs={logs} system={system} />
      {lines.length > 0 && (
        <>
          <LogBounds
            logs={logs}
            following={following}
            onFollow={setFollowing}
          />
          <div className={styles.lines}>
            <LogLines
              label={label}
              lines={lines}
              search={view.q}
              wrap={view.wrap}
              following={following}
              isTailing={logs.isTailing}
              onFollow={setFollowing}
              onNearStart={logs.loadOlder}
            />
            {unseen > 0 && (
              <div className={styles.jump}>
                <Button size="small" onPress={() => setFollowing(true)}>
                  {`${unseen} new ${
                    unseen === 1 ? 'line' : 'lines'
                  }, jump to the end`}
                </Button>
              </div>
            )}
          </div>
        </>
      )}
      {status === 'ready' &&
        lines.length === 0 &&
        !logs.notice &&
        !logs.upstreamError && (
          <NoLines logs={logs} view={view} onChange={onChange} />
        )}
      <LogExports {...props} />
    </>
  );
}

/** Where the lines begin, how many there are, and whether new ones are followed. */
function LogBounds(props: {
  logs: Logs;
  following: boolean;
  onFollow: (following: boolean) => void;
}) {
  const { logs, following, onFollow } = props;
  const { lines, dropped, hasOlder, isTailing } = logs;
  return (
    <div className={styles.bounds}>
      {hasOlder && (
        <Button
          size="small"
          variant="tertiary"
          isPending={logs.isLoadingOlder}
          onPress={logs.loadOlder}
        >
          Older lines
        </Button>
      )}
      <Text as="span" variant="body-small" color="secondary">
        {dropped > 0
          ? `The newest ${lines.length.toLocaleString()} lines: more than ${MAX_LINES.toLocaleString()} are not kept, older ones were dropped. Search, or choose another time, to see them.`
          : countWords(lines.length, hasOlder)}
      </Text>
      {isTailing ? (
        <ToggleButton isSelected={following} onChange={onFollow}>
          Follow
        </ToggleButton>
      ) : (
        <Text as="span" variant="body-small" color="secondary">
          No more lines are coming
        </Text>
      )}
    </div>
  );
}

function countWords(count: number, hasOlder: boolean): string {
  const lines = count === 1 ? '1 line' : `${count.toLocaleString()} lines`;
  return hasOlder ? lines : `${lines}, from the beginning`;
}
