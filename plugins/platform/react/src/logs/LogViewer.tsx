import { Entity } from '@backstage/catalog-model';
import { Snapshot } from '@portolan/plugin-platform-common';
import { KeyboardEvent, useEffect, useRef, useState } from 'react';
import { usePlatformSystems } from '../systems';
import { LogPane } from './LogPane';
import { LogToolbar } from './LogToolbar';
import { LogRange } from './logView';
import { useLogs } from './useLogs';
import { useLogView } from './useLogView';
import styles from './LogViewer.module.css';

/** @public */
export interface LogViewerProps {
  /** Whose lines: a snapshot. */
  resource: Pick<Snapshot, 'provider' | 'id' | 'name'>;
  /** The one whose page this is by default. */
  entity?: Entity | string;
  /** What people call the upstream, for the words of its errors; the title of its system by default. */
  system?: string;
  /** Only this stream (a build, a task): people choose no other. */
  stream?: string;
  /** How far back is looked at first. */
  defaultRange?: LogRange;
  /** Begins the names of its parameters in the URL, for pages with two viewers. */
  urlKey?: string;
}

/**
 * The log lines of a resource: the newest first and new ones as they are written, with search, time range, colours and
 * levels. What it shows stands in the URL.
 *
 * @public
 */
export function LogViewer(props: LogViewerProps) {
  const { resource, entity, defaultRange = 'all', urlKey = 'logs' } = props;
  const { titleOf } = usePlatformSystems();
  const system = props.system ?? titleOf(resource.provider);
  const { view, change, linkTo } = useLogView(urlKey, defaultRange);
  const search = useRef<HTMLDivElement>(null);

  // A stream belongs to one resource; the search and the time may be asked of the next as well.
  const [streamOwner, setStreamOwner] = useState(resource.id);
  const chosen = streamOwner === resource.id ? view.stream : undefined;
  const stream = props.stream ?? chosen;
  useEffect(() => {
    if (streamOwner === resource.id) return;
    if (view.stream) change({ stream: undefined }, { replace: true });
    else setStreamOwner(resource.id);
  }, [streamOwner, resource.id, view.stream, change]);
  const shown = { ...view, stream };
  const logs = useLogs(resource, shown, entity);

  const focusSearch = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    const types = target instanceof HTMLInputElement;
    if (event.key !== '/' || types || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    search.current?.querySelector('input')?.focus();
  };
  return (
    // A shortcut beside the field, which is reached by Tab too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={styles.viewer}
      aria-label={`Logs of ${resource.name}`}
      onKeyDown={focusSearch}
    >
      <LogToolbar
        view={shown}
        streams={props.stream ? [] : logs.streams}
        stream={logs.stream ?? stream}
        searchRef={search}
        onChange={change}
      />
      <LogPane
        // Other lines: whoever had scrolled up in the old ones begins at the end of the new.
        key={JSON.stringify([resource.id, shown])}
        label={`Lines of ${resource.name}`}
        name={resource.name}
        logs={logs}
        view={shown}
        system={system}
        onChange={change}
        linkTo={linkTo}
      />
    </section>
  );
}
