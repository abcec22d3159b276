import type { UrlStateFormat } from '@portolan/plugin-platform-react';

export const SECTIONS = [
  { id: 'why', title: 'Why' },
  { id: 'revision', title: 'Revision' },
  { id: 'resources', title: 'Resources' },
  { id: 'diff', title: 'Diff' },
  { id: 'history', title: 'History' },
  { id: 'windows', title: 'Windows' },
  { id: 'links', title: 'Links' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** What the tab shows, all of it in the URL, so that a copied link shows the same. */
export interface TabState {
  /** As `resourceAddress` writes it; `null` leaves the choice to the page. */
  app: string | null;
  section: SectionId;
  /** What the listed resources have in their names. */
  q: string;
}

/** Longer ones are no names. */
export const MAX_QUERY = 200;

/** The tab's state in the URL. */
export const TAB_STATE: UrlStateFormat<TabState> = {
  read(search) {
    return {
      app: search.get('app') || null,
      section:
        SECTIONS.find(({ id }) => id === search.get('view'))?.id ?? 'why',
      q: (search.get('q') ?? '').slice(0, MAX_QUERY),
    };
  },
  write(search, state) {
    const written = new URLSearchParams(search);
    const put = (key: string, value: string | null) => {
      if (value) written.set(key, value);
      else written.delete(key);
    };
    put('app', state.app);
    put('view', state.section === 'why' ? null : state.section);
    put('q', state.q);
    return written;
  },
};

/** Another application has other resources: what was looked for is forgotten. */
export function withApp(app: string): Partial<TabState> {
  return { app, q: '' };
}
