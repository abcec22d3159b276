import type { UrlStateFormat } from '@portolan/plugin-platform-react';
import type { TerraformLogPart } from '@portolan/plugin-terraform-common';
import { isRunFilter, RunFilter } from '../words/runFilter';

export const SECTIONS = [
  { id: 'run', title: 'Current run' },
  { id: 'changes', title: 'Changes' },
  { id: 'drift', title: 'Drift' },
  { id: 'runs', title: 'Runs' },
  { id: 'logs', title: 'Logs' },
  { id: 'outputs', title: 'Outputs' },
  { id: 'resources', title: 'Resources' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** What the tab shows, all of it in the URL, so that a copied link shows the same. */
export interface TabState {
  /** As `resourceAddress` writes it; `null` leaves the choice to the page. */
  workspace: string | null;
  section: SectionId;
  /** Id of the run that is looked at; `null` for the current one, also when that is another one later. */
  run: string | null;
  /** Which of its logs; `null` for the one that says most. */
  log: TerraformLogPart | null;
  /** Which runs are listed. */
  status: RunFilter;
  /** What the listed resources and outputs have in their names. */
  q: string;
}

/** As the backend asks for it. */
const RUN_ID = /^[A-Za-z0-9_-]{1,100}$/;

/** Longer ones are no names. */
export const MAX_QUERY = 200;

/** The tab's state in the URL. */
export const TAB_STATE: UrlStateFormat<TabState> = {
  read(search) {
    const status = search.get('status');
    const run = search.get('run');
    const log = search.get('log');
    return {
      workspace: search.get('workspace') || null,
      section:
        SECTIONS.find(({ id }) => id === search.get('view'))?.id ?? 'run',
      run: run !== null && RUN_ID.test(run) ? run : null,
      log: log === 'plan' || log === 'apply' ? log : null,
      status: isRunFilter(status) ? status : 'all',
      q: (search.get('q') ?? '').slice(0, MAX_QUERY),
    };
  },
  write(search, state) {
    const written = new URLSearchParams(search);
    const put = (key: string, value: string | null) => {
      if (value) written.set(key, value);
      else written.delete(key);
    };
    put('workspace', state.workspace);
    put('view', state.section === 'run' ? null : state.section);
    put('run', state.run);
    put('log', state.log);
    put('status', state.status === 'all' ? null : state.status);
    put('q', state.q);
    return written;
  },
};

/** Another workspace has other runs and resources: which of them was looked at is forgotten. */
export function withWorkspace(workspace: string): Partial<TabState> {
  return { workspace, run: null, log: null, q: '' };
}

/** Another section lists other things: what was looked for is forgotten. */
export function withSection(section: SectionId): Partial<TabState> {
  return { section, q: '' };
}

/** Another run has other logs: its own is chosen again by what it came to. */
export function withRun(run: string | null): Partial<TabState> {
  return { section: 'run', run, log: null, q: '' };
}
