import { Entity } from '@backstage/catalog-model';
import { DocumentSection } from '@portolan/plugin-assistant-node';
import { titleOf } from '../catalog/entityPaths';
import { SearchIndexEntry } from './TechDocsSites';

export interface TechDocsPage {
  /** Below the site: empty for the home page, `guide/` for another. */
  location: string;
  title: string;
  sections: DocumentSection[];
}

/** The sections of a site's search index by their pages, with the anchors that its reader has. */
export function pagesOf(
  index: readonly SearchIndexEntry[],
  entity: Entity,
  siteName: string | undefined,
): TechDocsPage[] {
  const site = siteName?.trim() || titleOf(entity);
  const pages = new Map<string, TechDocsPage>();
  for (const entry of index) {
    const [location, anchor] = entry.location.split('#', 2);
    const title = unescapeHtml(entry.title).trim();
    let page = pages.get(location);
    if (!page) {
      page = { location, title: titleOfPage(site, title), sections: [] };
      pages.set(location, page);
    }
    const text = unescapeHtml(entry.text);
    page.sections.push(
      anchor === undefined
        ? { headings: [], text }
        : { headings: [title], anchor, text },
    );
  }
  return [...pages.values()];
}

function titleOfPage(site: string, title: string): string {
  return title === '' || title === 'Home' || title === site
    ? site
    : `${site} › ${title}`;
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

function unescapeHtml(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, sign => CHARACTERS[sign]);
}
