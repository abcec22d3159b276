import {
  measureElement,
  observeElementRect,
  useVirtualizer,
  Virtualizer,
} from '@tanstack/react-virtual';
import { UIEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { LogLineRow } from './LogLineRow';
import { KeptLine } from './LogReader';
import { streamLabels } from './streamLabels';
import styles from './LogLines.module.css';

/** Height of a line that is not broken, before it is measured. */
const LINE_PX = 20;
const HEIGHT_PX = 480;

/** As near to an edge as counts as being there. */
const END_PX = 24;
const START_PX = 120;

type LogVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

export interface LogLinesProps {
  /** What is listed: the accessible name. */
  label: string;
  lines: readonly KeptLine[];
  /** What to mark in them. */
  search: string;
  wrap: boolean;
  /** The newest lines are kept on screen. */
  following: boolean;
  /** New lines come by themselves. */
  isTailing: boolean;
  /** Somebody has scrolled away from the end, or back to it. */
  onFollow: (following: boolean) => void;
  /** Somebody scrolls towards the oldest line. */
  onNearStart: () => void;
}

/** Lines of a log, of which only those in sight are in the page. */
export function LogLines(props: LogLinesProps) {
  const { label, lines, search, wrap, following, onFollow, onNearStart } =
    props;
  const region = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: lines.length,
    getScrollElement: () => region.current,
    getItemKey: index => lines[index].number,
    estimateSize: () => LINE_PX,
    overscan: 20,
    initialRect: { width: 0, height: HEIGHT_PX },
    observeElementRect: observeShownRect,
    measureElement: measureShownLine,
    // What is read stays where it is when lines come before it or are let go.
    anchorTo: 'end',
    followOnAppend: following,
    scrollEndThreshold: END_PX,
  });
  useLayoutEffect(() => {
    if (following) virtualizer.scrollToEnd();
  }, [following, virtualizer]);
  useEffect(() => virtualizer.measure(), [wrap, virtualizer]);

  const onScroll = ({ currentTarget }: UIEvent<HTMLDivElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    const upwards = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    if (scrollHeight - clientHeight - scrollTop <= END_PX) onFollow(true);
    else if (upwards) onFollow(false);
    if (upwards && scrollTop < START_PX) onNearStart();
  };

  const { withDay, streams } = useMemo(() => differences(lines), [lines]);
  return (
    <div
      ref={region}
      role="log"
      aria-label={label}
      aria-live={following && props.isTailing ? 'polite' : 'off'}
      // Scrolls, so the keyboard must reach it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.region}
      data-wrap={wrap}
      onScroll={onScroll}
    >
      <div
        className={styles.sizer}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(item => (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className={styles.place}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <LogLineRow
              line={lines[item.index]}
              search={search}
              withDay={withDay}
              stream={streams.get(lines[item.index].stream ?? '')}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

/** A list in a hidden panel has no height; the last one, or the expected one, is better than none. */
function observeShownRect(
  instance: LogVirtualizer,
  onRect: (rect: { width: number; height: number }) => void,
) {
  return observeElementRect(instance, rect => {
    if (rect.height > 0) onRect(rect);
  });
}

function measureShownLine(
  element: HTMLDivElement,
  entry: ResizeObserverEntry | undefined,
  instance: LogVirtualizer,
): number {
  return measureElement(element, entry, instance) || LINE_PX;
}

/** What each line has to say, because the lines differ in it. */
function differences(lines: readonly KeptLine[]) {
  const first = lines.at(0);
  const last = lines.at(-1);
  return {
    withDay:
      first !== undefined &&
      last !== undefined &&
      new Date(first.time).toDateString() !==
        new Date(last.time).toDateString(),
    streams: streamLabels(lines.map(({ stream = '' }) => stream)),
  };
}
