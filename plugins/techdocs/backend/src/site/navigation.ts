import path from 'node:path';
import type { NavEntry } from './navEntries';
import type { Page } from './pages';

/** The navigation of a site, every page of it known to exist. */
export type NavItem =
  | { kind: 'page'; title?: string; page: Page }
  | { kind: 'link'; title: string; url: string }
  | { kind: 'section'; title: string; children: NavItem[] };

/**
 * Resolves `nav` of `mkdocs.yml`; without it, shows all pages in the order of the files, each folder a section.
 *
 * @param warn - told of each entry whose page is missing
 */
export function resolveNavigation(
  entries: NavEntry[] | undefined,
  pages: Page[],
  warn: (message: string) => void,
): NavItem[] {
  if (!entries) {
    return navigationOfFolders(pages);
  }
  const bySource = new Map(pages.map(page => [page.source, page]));
  const resolve = (entry: NavEntry): NavItem[] => {
    switch (entry.kind) {
      case 'link':
        return [entry];
      case 'section':
        return [{ ...entry, children: entry.children.flatMap(resolve) }];
      default: {
        const page = bySource.get(path.posix.normalize(entry.path));
        if (!page) {
          warn(`${entry.where}: nav names "${entry.path}", which is no page`);
          return [];
        }
        return [{ kind: 'page', title: entry.title, page }];
      }
    }
  };
  return entries.flatMap(resolve);
}

/** In reading order, for "previous" and "next". */
export function pagesInOrder(items: NavItem[]): Page[] {
  return items.flatMap(item => {
    switch (item.kind) {
      case 'page':
        return [item.page];
      case 'section':
        return pagesInOrder(item.children);
      default:
        return [];
    }
  });
}

function navigationOfFolders(pages: Page[], folder = ''): NavItem[] {
  const inside = pages.filter(
    page => folder === '' || page.source.startsWith(`${folder}/`),
  );
  const direct = inside
    .filter(page => parent(page) === folder)
    .sort((a, b) => Number(isIndex(b)) - Number(isIndex(a)));
  const subfolders = new Set(
    inside
      .filter(page => parent(page) !== folder)
      .map(page =>
        path.posix.join(
          folder,
          path.posix.relative(folder, parent(page)).split('/')[0],
        ),
      ),
  );
  return [
    ...direct.map((page): NavItem => ({ kind: 'page', page })),
    ...Array.from(
      subfolders,
      (subfolder): NavItem => ({
        kind: 'section',
        title: titleOfName(path.posix.basename(subfolder)),
        children: navigationOfFolders(inside, subfolder),
      }),
    ),
  ];
}

/** A readme from beside the docs folder counts as inside it. */
function parent(page: Page): string {
  return path.posix.dirname(page.source).replace(/^\.\.?$/, '');
}

function isIndex(page: Page): boolean {
  return path.posix.basename(page.output) === page.output
    ? true
    : /(?:^|\/)(?:index|readme)\.[^/]+$/i.test(page.source);
}

/** `getting-started` → `Getting started`. */
export function titleOfName(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words === words.toLowerCase()
    ? words.charAt(0).toUpperCase() + words.slice(1)
    : words;
}
