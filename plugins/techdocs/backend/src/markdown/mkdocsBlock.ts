import type { BlockContent, DefinitionContent, Parent } from 'mdast';

/** What the first line of a block says. */
export type BlockHead =
  | {
      kind: 'admonition';
      /** Lower case; the first one is the type. */
      classes: string[];
      /** Absent: named after its type. Empty: without a title. */
      title?: string;
      collapsible: boolean;
      open: boolean;
    }
  | { kind: 'tab'; title: string };

/** An indented MkDocs block in the syntax tree. */
export interface MkdocsBlock extends Parent {
  type: 'mkdocsBlock';
  head?: BlockHead;
  children: (BlockContent | DefinitionContent)[];
}

const ADMONITION =
  /^(!!!|\?\?\?)(\+?)[ \t]?([\w-]+(?:[ \t]+[\w-]+)*)(?:[ \t]+"(.*)")?[ \t]*$/;
const TAB = /^===[!+]*[ \t]+(?:"(.*)"|'(.*)')[ \t]*$/;

/**
 * Reads `!!! note "Title"`, `??? warning`, `???+ tip` or `=== "Title"`.
 *
 * See https://python-markdown.github.io/extensions/admonition/ and
 * https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/.
 */
export function readBlockHead(line: string): BlockHead | undefined {
  const tab = TAB.exec(line);
  if (tab) {
    return { kind: 'tab', title: tab[1] ?? tab[2] };
  }
  const admonition = ADMONITION.exec(line);
  if (!admonition) {
    return undefined;
  }
  const [, marker, plus, classes, title] = admonition;
  const collapsible = marker === '???';
  if (plus && !collapsible) {
    return undefined;
  }
  return {
    kind: 'admonition',
    classes: classes.toLowerCase().split(/[ \t]+/),
    title,
    collapsible,
    open: plus === '+',
  };
}
