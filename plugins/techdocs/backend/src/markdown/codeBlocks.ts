import type { Element, Parents, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import type { CodeHighlighter } from './codeHighlighter';

interface CodeBlock {
  parent: Parents;
  pre: Element;
  code: Element;
}

/**
 * Highlights the code blocks of a page. Mermaid diagrams become `pre.mermaid`, the mark by which an addon of the reader
 * finds and draws them; without an addon their source can be read.
 */
export async function renderCodeBlocks(
  tree: Root,
  highlighter: CodeHighlighter,
): Promise<void> {
  for (const { parent, pre, code } of codeBlocks(tree)) {
    const language = languageOf(code);
    const meta = String(code.properties.dataMeta ?? '');
    const at = parent.children.indexOf(pre);
    const source = toString(code);
    parent.children[at] =
      language === 'mermaid'
        ? h('pre', { className: ['mermaid'] }, h('code', source))
        : h(
            'div',
            {
              className: [
                'highlight',
                ...(language ? [`language-${language}`] : []),
              ],
            },
            [
              ...title(meta),
              h(
                'pre',
                h(
                  'code',
                  // Code that is wider than the page can be scrolled with the keyboard.
                  { tabIndex: 0 },
                  await highlighter.highlight(
                    source.replace(/\n$/, ''),
                    language,
                    emphasisedLines(meta),
                  ),
                ),
              ),
            ],
          );
  }
}

function codeBlocks(tree: Root): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  visit(tree, 'element', (pre, _index, parent) => {
    const [code] = pre.children;
    if (
      parent &&
      pre.tagName === 'pre' &&
      pre.children.length === 1 &&
      code.type === 'element' &&
      code.tagName === 'code'
    ) {
      blocks.push({ parent, pre, code });
    }
  });
  return blocks;
}

function languageOf(code: Element): string {
  const { className } = code.properties;
  const classes = Array.isArray(className) ? className.map(String) : [];
  const language = classes.find(name => name.startsWith('language-'));
  return language ? language.slice('language-'.length) : '';
}

function title(meta: string): Element[] {
  const match = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(meta);
  const text = match?.[1] ?? match?.[2];
  return text ? [h('span', { className: ['filename'] }, text)] : [];
}

/** `hl_lines="2 4-6"` */
function emphasisedLines(meta: string): Set<number> {
  const match = /\bhl_lines=(?:"([^"]*)"|'([^']*)')/.exec(meta);
  const ranges = (match?.[1] ?? match?.[2] ?? '').split(/[\s,]+/);
  return new Set(
    ranges.flatMap(range => {
      const [, from, to] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(range) ?? [];
      const first = Number(from);
      return from
        ? Array.from(
            { length: Math.max(Number(to ?? from) - first + 1, 0) },
            (_, offset) => first + offset,
          )
        : [];
    }),
  );
}
