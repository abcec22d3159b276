import type { UrlStateFormat } from '@portolan/plugin-platform-react';
import { isStatusFilter, StatusFilter } from '../words/statusFilter';

export const SECTIONS = [
  { id: 'builds', title: 'Builds' },
  { id: 'build', title: 'Build' },
  { id: 'batches', title: 'Batch builds' },
  { id: 'findings', title: 'Findings' },
  { id: 'logs', title: 'Logs' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** What the tab shows, all of it in the URL, so that a copied link shows the same. */
export interface TabState {
  /** As `resourceAddress` writes it; `null` leaves the choice to the page. */
  project: string | null;
  section: SectionId;
  /** Which builds are listed. */
  status: StatusFilter;
  /** Id of the build that is looked at; `null` for the newest one, also when that is another one later. */
  build: string | null;
}

/** `<project>:<uuid>`, as the backend asks for it. */
const BUILD_ID = /^[A-Za-z0-9][\w-]{1,149}:[\w-]{8,64}$/;

/** The tab's state in the URL. */
export const TAB_STATE: UrlStateFormat<TabState> = {
  read(search) {
    const status = search.get('status');
    const build = search.get('build');
    return {
      project: search.get('project') || null,
      section:
        SECTIONS.find(({ id }) => id === search.get('view'))?.id ?? 'builds',
      status: isStatusFilter(status) ? status : 'all',
      build: build !== null && BUILD_ID.test(build) ? build : null,
    };
  },
  write(search, state) {
    const written = new URLSearchParams(search);
    const put = (key: string, value: string | null) => {
      if (value) written.set(key, value);
      else written.delete(key);
    };
    put('project', state.project);
    put('view', state.section === 'builds' ? null : state.section);
    put('status', state.status === 'all' ? null : state.status);
    put('build', state.build);
    return written;
  },
};

/** Another project has other builds: which of them was looked at is forgotten. */
export function withProject(project: string): Partial<TabState> {
  return { project, build: null };
}
