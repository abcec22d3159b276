import path from 'node:path';
import type { DocsFile } from './docsFolder';

/** One page of a site. */
export interface Page {
  /** Path of the Markdown file relative to the docs folder. */
  source: string;
  location: string;
  /** Below the site's root, encoded: empty for the home page, else ending with `/`. */
  url: string;
  /** The HTML file, relative to the site's root. */
  output: string;
}

/** MkDocs' directory URLs: `a/b.md` is at `a/b/`, `a/index.md` and `a/README.md` at `a/`. */
function toPage(file: DocsFile): Page {
  const { dir: parent, name } = path.posix.parse(file.path);
  // The readme beside the docs folder stands in for a home page inside it.
  const dir = parent === '..' ? '' : parent;
  const folder = /^(?:index|readme)$/i.test(name)
    ? dir
    : path.posix.join(dir, name);
  return {
    source: file.path,
    location: file.location,
    url: folder && `${encodePath(folder)}/`,
    output: path.posix.join(folder, 'index.html'),
  };
}

/**
 * The pages of a site, one per URL: `index.md` goes before `README.md`, `a.md` before `a/index.md`.
 *
 * @returns the pages, and those that another one hides
 */
export function toPages(files: DocsFile[]): { pages: Page[]; hidden: Page[] } {
  const byOutput = new Map<string, Page>();
  const hidden: Page[] = [];
  for (const page of files.map(toPage)) {
    const other = byOutput.get(page.output);
    if (other && !/(?:^|\/)readme\./i.test(other.source)) {
      hidden.push(page);
    } else {
      byOutput.set(page.output, page);
      if (other) {
        hidden.push(other);
      }
    }
  }
  return { pages: Array.from(byOutput.values()), hidden };
}

export function encodePath(relative: string): string {
  return relative.split('/').map(encodeURIComponent).join('/');
}

/** From one page's URL to another path below the site's root, both encoded. */
export function relativeUrl(fromPage: string, to: string): string {
  const isFolder = to === '' || to.endsWith('/');
  const relative = path.posix.relative(fromPage, to);
  if (relative === '') {
    return './';
  }
  return isFolder ? `${relative}/` : relative;
}
