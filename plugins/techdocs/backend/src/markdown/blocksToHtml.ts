import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { Code } from 'mdast';
import type { Handlers, State } from 'mdast-util-to-hast';
import { SKIP, visit } from 'unist-util-visit';
import type { MkdocsBlock } from './mkdocsBlock';

/** Markdown nodes that become something else than remark-rehype would make of them. */
export const blockHandlers: Handlers = {
  mkdocsBlock(state: State, node: MkdocsBlock): Element {
    const children = state.wrap(state.all(node), true);
    const { head } = node;
    if (head?.kind === 'tab') {
      return h('div', { dataTabTitle: head.title }, children);
    }
    const classes = head?.classes ?? [];
    const title = head?.title ?? capitalised(classes[0] ?? 'note');
    if (head?.collapsible) {
      return h('details', { className: classes, open: head.open }, [
        h('summary', title),
        ...children,
      ]);
    }
    return h('div', { className: ['admonition', ...classes] }, [
      ...(title ? [h('p', { className: ['admonition-title'] }, title)] : []),
      ...children,
    ]);
  },
  code(_state: State, node: Code): Element {
    const language = node.lang?.replace(/^\{?\s*\.?/, '').replace(/\}$/, '');
    return h(
      'pre',
      h(
        'code',
        {
          className: language ? [`language-${language}`] : undefined,
          dataMeta: node.meta ?? undefined,
        },
        node.value ? `${node.value}\n` : '',
      ),
    );
  },
};

/** Makes each run of neighbouring tabs one set, which works without a script. */
export function groupTabs(tree: Root): void {
  let sets = 0;
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined || !isTab(node)) {
      return undefined;
    }
    const end = parent.children.findIndex(
      (sibling, at) => at > index && !isTab(sibling) && !isBlank(sibling),
    );
    const run = parent.children
      .slice(index, end === -1 ? undefined : end)
      .filter(isTab);
    const last = parent.children.indexOf(run[run.length - 1]);
    sets += 1;
    parent.children.splice(index, last - index + 1, tabSet(run, sets));
    // Tabs inside of tabs.
    return index;
  });
}

function tabSet(tabs: Element[], number: number): Element {
  const name = `__tabbed_${number}`;
  return h('div', { className: ['tabbed-set', 'tabbed-alternate'] }, [
    ...tabs.map((_, at) =>
      h('input', {
        type: 'radio',
        name,
        id: `${name}_${at + 1}`,
        checked: at === 0,
      }),
    ),
    h(
      'div',
      { className: ['tabbed-labels'] },
      tabs.map((tab, at) =>
        h(
          'label',
          { htmlFor: `${name}_${at + 1}` },
          String(tab.properties.dataTabTitle),
        ),
      ),
    ),
    h(
      'div',
      { className: ['tabbed-content'] },
      tabs.map(tab => h('div', { className: ['tabbed-block'] }, tab.children)),
    ),
  ]);
}

/** Lets a wide table scroll by itself. */
export function wrapTables(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || !parent || index === undefined) {
      return undefined;
    }
    parent.children[index] = h(
      'div',
      { className: ['md-typeset__scrollwrap'], tabIndex: 0 },
      h('div', { className: ['md-typeset__table'] }, node),
    );
    return SKIP;
  });
}

function isTab(node: Root | Root['children'][number]): node is Element {
  return node.type === 'element' && 'dataTabTitle' in node.properties;
}

function isBlank(node: ElementContent | Root['children'][number]): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
