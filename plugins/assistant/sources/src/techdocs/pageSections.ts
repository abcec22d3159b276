import type { Element, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { toMdast } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { DocumentSection } from '@portolan/plugin-assistant-node';

/** What a page has for its readers' hands only: permanent links, buttons to copy, line numbers. */
const FURNITURE =
  /^(?:headerlink|md-clipboard|md-content__button|linenos|md-source-file)$/;
const HEADING = /^h[1-6]$/;

/**
 * The content of a page that MkDocs or a generator like it made, as Markdown under its headings.
 *
 * @returns nothing where the page has no `article`: then its layout is not known
 */
export function pageSections(html: string): DocumentSection[] | undefined {
  const article = select('article', fromHtml(html));
  if (!article) return undefined;
  const open: { depth: number; title: string }[] = [];
  return divide(withoutFurniture(article)).map(({ heading, children }) => {
    if (heading) {
      const depth = Number(heading.tagName.slice(1));
      while (open.length > 0 && open[open.length - 1].depth >= depth)
        open.pop();
      open.push({ depth, title: toString(heading).trim() });
    }
    const anchor = heading?.properties.id;
    return {
      headings: open.map(({ title }) => title),
      ...(typeof anchor === 'string' && { anchor }),
      text: markdownOf(children),
    };
  });
}

interface Part {
  heading?: Element;
  children: RootContent[];
}

/** The page up to its first heading, and what follows each heading until the next one. */
function divide(article: Element): Part[] {
  const parts: Part[] = [{ children: [] }];
  const walk = (node: RootContent): void => {
    if (node.type === 'element' && HEADING.test(node.tagName)) {
      parts.push({ heading: node, children: [] });
    } else if (node.type === 'element' && select('h1,h2,h3,h4,h5,h6', node)) {
      node.children.forEach(walk);
    } else {
      parts[parts.length - 1].children.push(node);
    }
  };
  article.children.forEach(walk);
  return parts;
}

function markdownOf(children: RootContent[]): string {
  return toMarkdown(toMdast({ type: 'root', children }), {
    bullet: '-',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  }).trim();
}

function withoutFurniture(element: Element): Element {
  return {
    ...element,
    children: element.children
      .filter(child => !(child.type === 'element' && isFurniture(child)))
      .map(child =>
        child.type === 'element' ? withoutFurniture(child) : child,
      ),
  };
}

function isFurniture({ tagName, properties }: Element): boolean {
  const classes = [properties.className ?? []].flat();
  return (
    tagName === 'script' ||
    tagName === 'style' ||
    tagName === 'nav' ||
    classes.some(name => FURNITURE.test(String(name)))
  );
}
