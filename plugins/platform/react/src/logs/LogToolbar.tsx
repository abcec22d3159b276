import { SearchField, Select, ToggleButton } from '@backstage/ui';
import { LogStream } from '@portolan/plugin-platform-common';
import { RefObject, useEffect, useState } from 'react';
import { LOG_RANGES, LogView, MAX_SEARCH } from './logView';
import styles from './LogViewer.module.css';

const TYPING_PAUSE_MS = 400;

/** Stands for the time that a copied link has. */
const WINDOW = 'window';

/** Which lines to show: search, time, stream, and whether long ones are broken. */
export function LogToolbar(props: {
  view: LogView;
  onChange: (part: Partial<LogView>, options?: { replace?: boolean }) => void;
  /** What may be chosen from; nothing where there is no choice. */
  streams: readonly LogStream[];
  /** Which of them is shown. */
  stream?: string;
  searchRef: RefObject<HTMLDivElement>;
}) {
  const { view, onChange, streams, stream, searchRef } = props;
  const fixed = view.from !== undefined;
  return (
    <div className={styles.toolbar}>
      <div ref={searchRef} className={styles.search}>
        <LogSearch q={view.q} onChange={onChange} />
      </div>
      <Select
        size="small"
        label="Time"
        options={[
          ...(fixed ? [{ id: WINDOW, label: 'As in the link' }] : []),
          ...LOG_RANGES.map(({ id, title }) => ({ id, label: title })),
        ]}
        value={fixed ? WINDOW : view.range}
        onChange={chosen => {
          const range = LOG_RANGES.find(({ id }) => id === chosen)?.id;
          if (range) onChange({ range, from: undefined, to: undefined });
        }}
      />
      {streams.length > 1 && (
        <Select
          size="small"
          label="Stream"
          options={streams.map(({ id, title }) => ({ id, label: title }))}
          value={stream ?? null}
          onChange={chosen => {
            const known = streams.find(({ id }) => id === chosen);
            if (known) onChange({ stream: known.id });
          }}
        />
      )}
      <ToggleButton
        isSelected={view.wrap}
        onChange={wrap => onChange({ wrap }, { replace: true })}
      >
        Wrap lines
      </ToggleButton>
    </div>
  );
}

function LogSearch(props: {
  q: string;
  onChange: (part: { q: string }, options: { replace: boolean }) => void;
}) {
  const { q, onChange } = props;
  const [typed, setTyped] = useState(q);
  // The URL changes without typing too: by going back, or by a link.
  useEffect(
    () => setTyped(present => (present.trim() === q ? present : q)),
    [q],
  );
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === q.trim()) return undefined;
    const timer = setTimeout(
      () => onChange({ q: wanted }, { replace: true }),
      TYPING_PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [typed, q, onChange]);
  return (
    <SearchField
      size="small"
      label="Search lines"
      placeholder="Text, press / to type"
      maxLength={MAX_SEARCH}
      value={typed}
      onChange={setTyped}
      onSubmit={text => onChange({ q: text.trim() }, { replace: false })}
    />
  );
}
