import type { UrlStateFormat } from '@portolan/plugin-platform-react';

export const SECTIONS = [
  { id: 'overview', title: 'Overview' },
  { id: 'versions', title: 'Versions and aliases' },
  { id: 'triggers', title: 'Triggers' },
  { id: 'configuration', title: 'Configuration' },
  { id: 'logs', title: 'Logs' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** What the tab shows, all of it in the URL, so that a copied link shows the same. */
export interface TabState {
  /** The function's name with its alias, or its id; `null` leaves the choice to the page. */
  function: string | null;
  section: SectionId;
}

export const TAB_STATE: UrlStateFormat<TabState> = {
  read: search => ({
    function: search.get('function') || null,
    section:
      SECTIONS.find(({ id }) => id === search.get('view'))?.id ?? 'overview',
  }),
  write: (search, state) => {
    const written = new URLSearchParams(search);
    const put = (key: string, value: string | null) => {
      if (value) written.set(key, value);
      else written.delete(key);
    };
    put('function', state.function);
    put('view', state.section === 'overview' ? null : state.section);
    return written;
  },
};
