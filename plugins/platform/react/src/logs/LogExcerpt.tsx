import { LogLine } from '@portolan/plugin-platform-common';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { LogLineRow } from './LogLineRow';
import excerptStyles from './LogExcerpt.module.css';
import styles from './LogLines.module.css';

/** @public */
export interface LogExcerptProps {
  /** What the lines are: the accessible name. */
  label: string;
  /** A few, the oldest first. */
  lines: readonly LogLine[];
}

/**
 * A few log lines where they explain something (the end of a build, of a stopped task), as a `LogViewer` shows them: with
 * colours and levels, long ones broken. Begins at its end, which says most.
 *
 * @public
 */
export function LogExcerpt({ label, lines }: LogExcerptProps) {
  const numbered = useMemo(
    () => lines.map((line, number) => ({ ...line, number })),
    [lines],
  );
  const region = useRef<HTMLDivElement>(null);
  const newest = lines.at(-1);
  const newestLine = newest && `${newest.time} ${newest.text}`;
  useLayoutEffect(() => {
    const { current } = region;
    if (current) current.scrollTop = current.scrollHeight;
  }, [newestLine]);
  return (
    <div
      ref={region}
      role="group"
      aria-label={label}
      className={`${styles.region} ${excerptStyles.excerpt}`}
      data-wrap="true"
      // Scrolls where the lines are long, so the keyboard must reach it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {numbered.map(line => (
        <LogLineRow key={line.number} line={line} search="" withDay={false} />
      ))}
    </div>
  );
}
