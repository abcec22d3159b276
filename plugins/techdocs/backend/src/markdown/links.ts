import type { Nodes, Root } from 'mdast';
import path from 'node:path';
import { visit } from 'unist-util-visit';
import { encodePath, Page, relativeUrl } from '../site/pages';
import { readableAnchor } from './anchors';

const HAS_SCHEME_OR_HOST = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/** What links of a page may lead to. */
export interface LinkTargets {
  /** The docs folder, relative to the one of `mkdocs.yml`. */
  docsDir: string;
  pageBySource: ReadonlyMap<string, Page>;
  /** Paths relative to the docs folder. */
  assets: ReadonlySet<string>;
}

/**
 * Turns links between Markdown files, and to images beside them, into links between the URLs that they get.
 *
 * @param warn - told of each link that leads nowhere, with the line
 */
export function rewriteLinks(
  tree: Root,
  page: Page,
  targets: LinkTargets,
  warn: (message: string, line: number | undefined) => void,
): void {
  visit(tree, (node: Nodes) => {
    if (
      node.type !== 'link' &&
      node.type !== 'image' &&
      node.type !== 'definition'
    ) {
      return;
    }
    if (node.url === '' || HAS_SCHEME_OR_HOST.test(node.url)) {
      return;
    }
    const [, file, query, anchor] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(
      node.url,
    ) ?? [undefined, node.url];
    const suffix = `${query ?? ''}${
      anchor ? `#${readableAnchor(anchor.slice(1))}` : ''
    }`;
    if (!file) {
      node.url = suffix;
      return;
    }
    const target = locate(file, page, targets);
    if (target.page) {
      node.url = `${relativeUrl(page.url, target.page.url)}${suffix}`;
      return;
    }
    if (!target.isAsset) {
      // Perhaps a URL of the finished site; it stays as it was written.
      if (looksLikeFile(file)) {
        warn(
          `a link leads to "${file}", which is not in the docs folder`,
          node.position?.start.line,
        );
      }
      return;
    }
    node.url = `${relativeUrl(page.url, encodePath(target.source))}${suffix}`;
    if (node.type === 'link') {
      // The reader turns only downloads into links to the site's files; any other link stays in the portal.
      node.data = { ...node.data, hProperties: { download: '' } };
    }
  });
}

/** Which file of the docs folder a link means. */
function locate(file: string, page: Page, targets: LinkTargets) {
  const decoded = decode(file);
  const fromRoot = decoded.startsWith('/')
    ? decoded.slice(1)
    : path.posix.join(path.posix.dirname(page.source), decoded);
  // A readme beside the docs folder links to `docs/…`.
  const source = path.posix.relative(
    path.posix.join('/', targets.docsDir),
    path.posix.join('/', targets.docsDir, fromRoot),
  );
  return {
    source,
    page: targets.pageBySource.get(source),
    isAsset: targets.assets.has(source),
  };
}

function decode(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

function looksLikeFile(file: string): boolean {
  return /\.[a-z\d]{1,8}$/i.test(file);
}
