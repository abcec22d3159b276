import { VisuallyHidden } from '@backstage/ui';
import { memo, useMemo } from 'react';
import { HealthMark } from '../components/HealthMark';
import { ansiRuns } from './ansi';
import { highlight, HighlightedRun } from './highlight';
import { LogLevel, logLevel } from './logLevel';
import { KeptLine } from './LogReader';
import styles from './LogLines.module.css';

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const DAY_AND_CLOCK = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const LEVEL_WORDS: Readonly<Record<LogLevel, string>> = {
  error: 'Error',
  warning: 'Warning',
};

function Row(props: {
  line: KeptLine;
  search: string;
  /** The lines are of more than one day. */
  withDay: boolean;
  /** Which of several streams it is of. */
  stream?: string;
}) {
  const { line, search, withDay, stream } = props;
  const runs = useMemo(() => ansiRuns(line.text), [line.text]);
  const level = useMemo(
    () => logLevel(runs.map(({ text }) => text).join('')),
    [runs],
  );
  const pieces = useMemo(() => highlight(runs, search), [runs, search]);
  return (
    <div className={styles.line} data-level={level}>
      <span className={styles.level} title={level && LEVEL_WORDS[level]}>
        {level && (
          <>
            <HealthMark health={level === 'error' ? 'unhealthy' : 'degraded'} />
            <VisuallyHidden>{LEVEL_WORDS[level]}</VisuallyHidden>
          </>
        )}
      </span>
      <time className={styles.time} dateTime={line.time} title={line.time}>
        {(withDay ? DAY_AND_CLOCK : CLOCK).format(new Date(line.time))}
      </time>
      {stream && (
        <span className={styles.stream} title={line.stream}>
          {stream}
        </span>
      )}
      <span className={styles.text}>
        {pieces.map((piece, index) => (
          <Piece key={index} piece={piece} />
        ))}
      </span>
    </div>
  );
}

/** One line: its level by mark and word, its time, where it comes from if that differs, and its text in colours. */
export const LogLineRow = memo(Row);

function Piece({ piece }: { piece: HighlightedRun }) {
  const { text, color, background, decorations, found } = piece;
  const Tag = found ? 'mark' : 'span';
  return (
    <Tag
      data-color={color}
      data-background={background}
      className={decorations.map(name => styles[name]).join(' ') || undefined}
    >
      {text}
    </Tag>
  );
}
