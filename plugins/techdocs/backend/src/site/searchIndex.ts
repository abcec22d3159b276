import type { RenderedPage } from '../markdown/renderPage';
import type { Page } from './pages';

/** What the TechDocs search collator reads of `search/search_index.json`. */
export interface SearchIndex {
  config: { lang: string[] };
  docs: { location: string; title: string; text: string }[];
}

/** One document per section, its text escaped as MkDocs does: the collator unescapes it. */
export function searchIndex(
  pages: ReadonlyMap<Page, RenderedPage>,
): SearchIndex {
  return {
    config: { lang: ['en'] },
    docs: Array.from(pages).flatMap(([page, { sections }]) =>
      sections.map(({ anchor, title, text }) => ({
        location: anchor ? `${page.url}#${anchor}` : page.url,
        title: escapeHtml(title),
        text: escapeHtml(text),
      })),
    ),
  };
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
