import { HtmlBlock, htmlBlockEnd } from './htmlBlocks';

/** A stretch of Markdown that stays in one piece where it fits. */
export interface Block {
  kind: 'heading' | 'fence' | 'table' | 'text';
  /** Offsets of its first character and of the end of its last line, without the line's end. */
  start: number;
  end: number;
  /** Of a heading: 1 to 6, and its Markdown without marks. */
  depth?: number;
  title?: string;
}

/** A line, cut out of the text. */
interface Line {
  start: number;
  end: number;
  /** Columns of white space before `body`. */
  indent: number;
  body: string;
  /** `body` without the marks of quotes and list items. */
  inner: string;
}

type Mode = 'paragraph' | 'code' | 'fence' | 'html' | 'table';

const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
/** `!!! note`, `??? tip` or `=== "Tab"`: what is indented below belongs to it. */
const MKDOCS_BLOCK = /^(?:!!!|\?\?\?\+?|===[!+]*)[ \t]+["'\w]/;
const CONTAINERS = /^(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+){1,50}/;
const ATX = /^(#{1,6})(?:[ \t]+(.*))?$/;
const CLOSING_MARKS = /(?:^|[ \t])#+$/;
const SETEXT = /^(?:=+|-+)$/;
const RULE = /^(?:(?:\*[ \t]*){3,500}|(?:-[ \t]*){3,500}|(?:_[ \t]*){3,500})$/;
const TABLE_RULE = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,500}\|?$/;

class Scanner {
  readonly blocks: Block[] = [];
  /** The block that the next line may belong to, and what it is. */
  #open: Block | undefined;
  #mode: Mode = 'paragraph';
  #fence = { mark: '', indent: 0, quoted: false };
  #html: HtmlBlock = { kind: 'blank line' };
  #last: Line | undefined;
  /** Column at which the content of the open list item begins; 0 outside of lists. */
  #list = 0;
  #quoted = false;
  /** Whether a line below may make a heading of the open paragraph. */
  #plain = false;

  read(line: Line): void {
    const inside = this.#open !== undefined && this.#insideOf(this.#open, line);
    if (!inside && line.body === '') this.#close();
    else if (!inside) this.#begin(line);
    this.#last = line;
  }

  /** Whether the line belongs to the open fence or HTML, which know nothing else. */
  #insideOf(open: Block, line: Line): boolean {
    if (this.#mode === 'fence') {
      if (this.#leavesFence(line)) {
        this.#close();
        return false;
      }
      open.end = line.end;
      const { mark, indent, quoted } = this.#fence;
      const said = quoted ? line.inner : line.body;
      const closes = said.startsWith(mark) && line.indent < indent + 4;
      if (closes && said === mark[0].repeat(said.length)) {
        this.#close();
      }
      return true;
    }
    if (this.#mode !== 'html') return false;
    if (this.#html.kind === 'blank line') {
      if (line.body === '') return false;
      open.end = line.end;
      return true;
    }
    open.end = line.end;
    if (line.body.toLowerCase().includes(this.#html.end)) this.#close();
    return true;
  }

  /** A fence in a quote or in a list item ends with it, closed or not. */
  #leavesFence({ body, indent }: Line): boolean {
    if (body === '') return this.#fence.quoted;
    if (this.#fence.quoted) return !body.startsWith('>');
    // Without a list, a fence this far in is code by its indent, or in a block of MkDocs.
    const container = this.#list > 0 ? this.#list : 4;
    return this.#fence.indent >= container && indent < container;
  }

  #begin(line: Line): void {
    const { body, indent, inner } = line;
    const paragraph = this.#open !== undefined && this.#mode === 'paragraph';
    if (indent < this.#list && (!paragraph || startsBlock(body))) {
      this.#list = 0;
    }
    const nested = this.#list > 0 && indent >= this.#list;
    if (!nested && indent < 4 && this.#headingOrRule(line, paragraph)) return;
    if (this.#inTable(line)) return;
    const fence =
      paragraph && !nested && indent >= 4 ? null : FENCE.exec(inner);
    if (!nested && !paragraph && indent >= 4) {
      // Code by its indent, or the inside of a block of MkDocs: a fence in there is kept whole as well.
      if (fence) this.#openFence(line, fence[1]);
      else this.#add('code', line);
      return;
    }
    const marker = this.#marker(line, paragraph);
    if (marker > 0) {
      this.#close();
      if (!nested) this.#list = indent + marker;
    }
    if (fence) {
      this.#openFence(line, fence[1]);
      return;
    }
    const html = htmlBlockEnd(inner, paragraph);
    if (html) {
      this.#openHtml(line, html);
      return;
    }
    const quoted = body.startsWith('>');
    if (quoted !== this.#quoted && (quoted || !paragraph)) this.#close();
    this.#quoted = quoted || (paragraph && this.#quoted);
    const fresh = this.#open === undefined || this.#mode !== 'paragraph';
    this.#add('paragraph', line);
    if (fresh) this.#plain = marker === 0 && !quoted && !nested;
    const contained = quoted || marker > 0 || nested;
    if (contained && endsParagraph(inner)) this.#close();
  }

  #headingOrRule({ body, start, end }: Line, paragraph: boolean): boolean {
    if (paragraph && this.#plain && this.#open && SETEXT.test(body)) {
      Object.assign(this.#open, {
        kind: 'heading',
        end,
        depth: body.startsWith('=') ? 1 : 2,
      });
      this.#close();
      return true;
    }
    const atx = ATX.exec(body);
    if (!atx && !RULE.test(body)) return false;
    this.#close();
    this.#list = 0;
    const title = atx?.[2]?.replace(CLOSING_MARKS, '').trim() ?? '';
    this.blocks.push(
      atx
        ? { kind: 'heading', start, end, depth: atx[1].length, title }
        : { kind: 'text', start, end },
    );
    return true;
  }

  /** A line of dashes and bars makes a table of the line above it. */
  #inTable(line: Line): boolean {
    if (!this.#open) return false;
    if (this.#mode === 'table') {
      if (startsBlock(line.body)) {
        this.#close();
        return false;
      }
      this.#open.end = line.end;
      return true;
    }
    const head = this.#last;
    if (
      this.#mode !== 'paragraph' ||
      !head?.body.includes('|') ||
      !line.inner.includes('|') ||
      !TABLE_RULE.test(line.inner)
    ) {
      return false;
    }
    if (this.#open.start < head.start) {
      this.#open.end = head.start - 1;
      this.#open = { kind: 'table', start: head.start, end: line.end };
      this.blocks.push(this.#open);
    }
    Object.assign(this.#open, { kind: 'table', end: line.end });
    this.#mode = 'table';
    return true;
  }

  /** @returns width of the mark of a list item, 0 if there is none */
  #marker({ body }: Line, paragraph: boolean): number {
    if (MKDOCS_BLOCK.test(body)) return 4;
    const mark = MARKER.exec(body)?.[0];
    if (!mark) return 0;
    const interrupts = /^(?:[-*+]|1[.)])[ \t]+\S/.test(body);
    if (paragraph && this.#list === 0 && !interrupts) return 0;
    const sign = mark.trimEnd().length;
    return mark.length > sign + 4 ? sign + 1 : Math.max(mark.length, sign + 1);
  }

  #openFence(line: Line, mark: string): void {
    this.#close();
    this.#add('fence', line);
    this.#fence = {
      mark,
      indent: line.indent + line.body.length - line.inner.length,
      quoted: line.body.startsWith('>'),
    };
  }

  #openHtml(line: Line, html: HtmlBlock): void {
    this.#close();
    this.#add('html', line);
    this.#html = html;
    if (html.kind !== 'blank line' && html.closed) this.#close();
  }

  #add(mode: Mode, { start, end }: Line): void {
    if (this.#open && this.#mode === mode) {
      this.#open.end = end;
      return;
    }
    this.#open = { kind: mode === 'fence' ? 'fence' : 'text', start, end };
    this.blocks.push(this.#open);
    this.#mode = mode;
  }

  #close(): void {
    this.#open = undefined;
    this.#mode = 'paragraph';
    this.#plain = false;
  }
}

/** A line in a quote or a list item that no line below goes on with. */
function endsParagraph(inner: string): boolean {
  return (
    inner === '' ||
    inner === '>' ||
    ATX.test(inner) ||
    RULE.test(inner) ||
    SETEXT.test(inner)
  );
}

function startsBlock(body: string): boolean {
  return (
    body.startsWith('>') ||
    [MARKER, ATX, FENCE, RULE].some(shape => shape.test(body)) ||
    htmlBlockEnd(body, true) !== undefined
  );
}

function lineOf(text: string, start: number, end: number): Line {
  const body = text.trim();
  let indent = 0;
  for (const character of text) {
    if (character === ' ') indent++;
    else if (character === '\t') indent += 4 - (indent % 4);
    else break;
  }
  const inner = body.replace(CONTAINERS, '');
  return { start, end, indent, body, inner };
}

/**
 * Finds the blocks of a Markdown text, line by line and in time in proportion to its length whatever it holds.
 *
 * A whole CommonMark parser is ten times slower, and slower than linear for hostile input; the tests compare the headings
 * that this finds with those of one.
 */
export function scanBlocks(text: string): Block[] {
  const scanner = new Scanner();
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    scanner.read(lineOf(text.slice(start, end), start, end));
    start = end + 1;
  }
  return scanner.blocks;
}
