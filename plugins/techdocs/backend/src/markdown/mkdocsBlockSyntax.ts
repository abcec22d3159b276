import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { blankLine } from 'micromark-core-commonmark';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type {
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types';
import type { Processor } from 'unified';
import { MkdocsBlock, readBlockHead } from './mkdocsBlock';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mkdocsBlock: 'mkdocsBlock';
    mkdocsBlockHead: 'mkdocsBlockHead';
    mkdocsBlockIndent: 'mkdocsBlockIndent';
  }
}

declare module 'mdast' {
  interface RootContentMap {
    mkdocsBlock: MkdocsBlock;
  }
  interface BlockContentMap {
    mkdocsBlock: MkdocsBlock;
  }
}

const INDENT_WIDTH = 4;
const MARKERS = '!?=';

/**
 * Adds MkDocs' indented blocks to remark: admonitions (`!!! note "Title"`), collapsible ones (`???`, `???+`) and tabs
 * (`=== "Title"`). A block holds what follows it indented by four spaces, like a list item does.
 *
 * They are parsed as containers of the same document, so that references and footnotes reach in and out of them.
 */
export function remarkMkdocsBlocks(this: Processor) {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(syntax());
  (data.fromMarkdownExtensions ??= []).push(fromMarkdown());
}

function syntax(): Extension {
  const container: Construct = {
    name: 'mkdocsBlock',
    tokenize: tokenizeHead,
    continuation: { tokenize: tokenizeContinuation },
    exit: effects => void effects.exit('mkdocsBlock'),
  };
  return {
    document: Object.fromEntries(
      Array.from(MARKERS, marker => [marker.charCodeAt(0), container]),
    ),
  };
}

function tokenizeHead(
  this: TokenizeContext,
  effects: Effects,
  ok: State,
  nok: State,
): State {
  const inside: State = code => {
    if (code !== null && !markdownLineEnding(code)) {
      effects.consume(code);
      return inside;
    }
    const head = this.sliceSerialize(effects.exit('mkdocsBlockHead'));
    return readBlockHead(head) ? ok(code) : nok(code);
  };
  const start: State = code => {
    effects.enter('mkdocsBlock', { _container: true });
    effects.enter('mkdocsBlockHead');
    return inside(code);
  };
  return start;
}

/** The block goes on with a blank line or an indented one. */
function tokenizeContinuation(
  this: TokenizeContext,
  effects: Effects,
  ok: State,
  nok: State,
): State {
  return effects.check(
    blankLine,
    ok,
    effects.attempt({ tokenize: tokenizeIndent, partial: true }, ok, nok),
  );
}

function tokenizeIndent(
  this: TokenizeContext,
  effects: Effects,
  ok: State,
  nok: State,
): State {
  const afterIndent: State = code => {
    const [, token] = this.events[this.events.length - 1] ?? [];
    return token?.type === 'mkdocsBlockIndent' &&
      this.sliceSerialize(token, true).length === INDENT_WIDTH
      ? ok(code)
      : nok(code);
  };
  const start: State = code =>
    markdownSpace(code)
      ? factorySpace(
          effects,
          afterIndent,
          'mkdocsBlockIndent',
          INDENT_WIDTH + 1,
        )(code)
      : nok(code);
  return start;
}

function fromMarkdown(): FromMarkdownExtension {
  return {
    enter: {
      mkdocsBlock(token) {
        this.enter({ type: 'mkdocsBlock', children: [] }, token);
      },
    },
    exit: {
      mkdocsBlockHead(token) {
        const block = this.stack[this.stack.length - 1];
        if (block.type === 'mkdocsBlock') {
          block.head = readBlockHead(this.sliceSerialize(token));
        }
      },
      mkdocsBlock(token) {
        this.exit(token);
      },
    },
  };
}
