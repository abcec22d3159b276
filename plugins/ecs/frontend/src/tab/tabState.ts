import type { EcsViewId } from '@portolan/plugin-ecs-common';
import type { UrlStateFormat } from '@portolan/plugin-platform-react';
import { isTaskFilter, TaskFilter } from '../words/taskFilter';

export const SECTIONS = [
  { id: 'deployments', title: 'Deployments' },
  { id: 'tasks', title: 'Tasks' },
  { id: 'logs', title: 'Logs' },
  { id: 'events', title: 'Events' },
  { id: 'definition', title: 'Definition' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** The view that a section shows; lines of logs are no view. */
export function viewOf(section: SectionId): EcsViewId | undefined {
  return section === 'logs' ? undefined : section;
}

/** What the tab shows, all of it in the URL, so that a copied link shows the same. */
export interface TabState {
  /** As `resourceAddress` writes it; `null` leaves the choice to the page. */
  service: string | null;
  section: SectionId;
  tasks: TaskFilter;
  /** What to find among the tasks. */
  find: string;
  /** Revisions of the task definition to compare; `null` for the previous and the current one. */
  from: string | null;
  to: string | null;
}

const REVISION = /^\d{1,9}$/;

function revision(text: string | null): string | null {
  return text !== null && REVISION.test(text) ? text : null;
}

function readTabState(search: URLSearchParams): TabState {
  const tasks = search.get('tasks');
  return {
    service: search.get('service') || null,
    section:
      SECTIONS.find(({ id }) => id === search.get('view'))?.id ?? 'deployments',
    tasks: isTaskFilter(tasks) ? tasks : 'all',
    find: search.get('find') ?? '',
    from: revision(search.get('from')),
    to: revision(search.get('to')),
  };
}

function writeTabState(
  search: URLSearchParams,
  state: TabState,
): URLSearchParams {
  const written = new URLSearchParams(search);
  const put = (key: string, value: string | null) => {
    if (value) written.set(key, value);
    else written.delete(key);
  };
  put('service', state.service);
  put('view', state.section === 'deployments' ? null : state.section);
  put('tasks', state.tasks === 'all' ? null : state.tasks);
  put('find', state.find);
  put('from', state.from);
  put('to', state.to);
  return written;
}

/** The tab's state in the query of its URL. */
export const TAB_STATE: UrlStateFormat<TabState> = {
  read: readTabState,
  write: writeTabState,
};

/** Another service has other tasks and other revisions: what was asked of the old one is forgotten. */
export function withService(state: TabState, service: string): TabState {
  return { ...state, service, find: '', from: null, to: null };
}

/** What a section asks its view for; the same for everything on the page that shows it, so that it is asked once. */
export function viewParameters(
  state: Pick<TabState, 'section' | 'from' | 'to'>,
): Record<string, string> | undefined {
  if (state.section !== 'definition') return undefined;
  return definitionParameters(state);
}

/** `undefined` where both are left to the backend: the previous and the current revision. */
export function definitionParameters({
  from,
  to,
}: Pick<TabState, 'from' | 'to'>): Record<string, string> | undefined {
  if (!from && !to) return undefined;
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
