import { InputError } from '@backstage/errors';
import type { Root as HtmlRoot } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Root as MarkdownRoot, Yaml } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { EXIT, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import { parseDocument } from 'yaml';
import { titleOfName } from '../site/navigation';
import type { Page } from '../site/pages';
import { blockHandlers, groupTabs, wrapTables } from './blocksToHtml';
import { renderCodeBlocks } from './codeBlocks';
import type { CodeHighlighter } from './codeHighlighter';
import { addPermalinks, nameHeadings, TocEntry } from './headings';
import { LinkTargets, rewriteLinks } from './links';
import { remarkMkdocsBlocks } from './mkdocsBlockSyntax';
import { sanitizeSchema } from './sanitizeSchema';
import { SearchSection, searchSections } from './searchSections';

/** A page, ready to be laid out. */
export interface RenderedPage {
  title: string;
  description?: string;
  content: HtmlRoot;
  toc: TocEntry[];
  sections: SearchSection[];
}

const MAX_DEPTH = 100;

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMkdocsBlocks)
  .freeze();

const toHtml = unified()
  .use(remarkRehype, {
    allowDangerousHtml: true,
    clobberPrefix: '',
    handlers: blockHandlers,
  })
  .use(rehypeRaw)
  .use(rehypeSanitize, sanitizeSchema)
  .freeze();

/**
 * Turns Markdown into sanitised HTML.
 *
 * @param navTitle - the title that the navigation gives the page
 * @param warn - told of what does not fail the page, with the line
 * @throws InputError naming file and line
 */
export async function renderPage(
  markdown: string,
  page: Page,
  options: {
    /** The name of the file for messages. */
    file: string;
    navTitle?: string;
    targets: LinkTargets;
    highlighter: CodeHighlighter;
    warn: (message: string, line: number | undefined) => void;
  },
): Promise<RenderedPage> {
  const tree = parse(markdown, options.file);
  const meta = readFrontMatter(tree, options.file);
  rewriteLinks(tree, page, options.targets, options.warn);

  const content = await toHtml.run(tree);
  const toc = nameHeadings(content);
  const title =
    options.navTitle ?? meta.title ?? firstHeading(content) ?? fileTitle(page);
  const sections = searchSections(content, title);
  groupTabs(content);
  addPermalinks(content);
  wrapTables(content);
  await renderCodeBlocks(content, options.highlighter);
  return { title, description: meta.description, content, toc, sections };
}

/** @throws InputError if quotes and lists lie so deep in each other that walking them would overflow the stack */
function parse(markdown: string, file: string): MarkdownRoot {
  const tree = parser.parse(markdown);
  visitParents(tree, (node, ancestors) => {
    if (ancestors.length > MAX_DEPTH) {
      throw new InputError(
        `${file}:${
          node.position?.start.line ?? 1
        }: nested deeper than ${MAX_DEPTH} levels`,
      );
    }
  });
  return tree;
}

function readFrontMatter(tree: MarkdownRoot, file: string) {
  const node = tree.children.find(
    (child): child is Yaml => child.type === 'yaml',
  );
  if (!node) {
    return {};
  }
  const document = parseDocument(node.value, { logLevel: 'silent' });
  const [problem] = document.errors;
  if (problem) {
    const line =
      (node.position?.start.line ?? 1) + (problem.linePos?.[0].line ?? 1);
    throw new InputError(
      `${file}:${line}: the front matter is not valid YAML: ${
        problem.message.split(' at line ')[0]
      }`,
    );
  }
  const text = (key: string) => {
    const value: unknown = document.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  return document.contents && 'items' in document.contents
    ? { title: text('title'), description: text('description') }
    : {};
}

function firstHeading(content: HtmlRoot): string | undefined {
  let title: string | undefined;
  visit(content, 'element', element => {
    if (element.tagName === 'h1') {
      title = toString(element).trim() || undefined;
      return EXIT;
    }
    return undefined;
  });
  return title;
}

function fileTitle(page: Page): string {
  const segments = page.output.split('/').slice(0, -1);
  const name = segments[segments.length - 1];
  return name ? titleOfName(name) : 'Home';
}
