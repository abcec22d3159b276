import { LinkRules } from './LinkRules';
import { neutralise } from './neutralise';

/** Text that is held back at most: beyond it, it goes out without what could be an address. */
const MOST_HELD = 4_000;

const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Makes a stream of Markdown harmless piece by piece, holding back what may become part of an address or of an element.
 */
export class TextGuard {
  #held = '';
  #sent = 0;
  #marks: { at: number; reached: (place: number) => void }[] = [];

  constructor(
    private readonly rules: LinkRules,
    private readonly send: (text: string) => void,
  ) {}

  /** Characters that went out. */
  get length(): number {
    return this.#sent;
  }

  push(text: string): void {
    this.#held += text;
    this.#release(safeLength(this.#held));
    if (this.#held.length <= MOST_HELD) return;
    this.#held = this.#held.replace(/[<>![\]():/\\]/g, ' ');
    this.flush();
  }

  /** Calls back once everything pushed so far has gone out, with its length. */
  mark(reached: (place: number) => void): void {
    if (this.#held === '') reached(this.#sent);
    else this.#marks.push({ at: this.#held.length, reached });
  }

  /** Lets the rest go: nothing will follow it. */
  flush(): void {
    this.#release(this.#held.length);
  }

  #release(length: number): void {
    if (length === 0) return;
    const raw = this.#held.slice(0, length);
    const text = neutralise(raw, this.rules);
    const before = this.#sent;
    this.#held = this.#held.slice(length);
    this.#sent += text.length;
    if (text) this.send(text);
    const due = this.#marks.filter(({ at }) => at <= length);
    this.#marks = this.#marks
      .filter(({ at }) => at > length)
      .map(mark => ({ ...mark, at: mark.at - length }));
    for (const { at, reached } of due) {
      const upTo = neutralise(raw.slice(0, at), this.rules).length;
      reached(before + Math.min(upTo, text.length));
    }
  }
}

/** How much of the text can no longer become part of something that what follows completes. */
function safeLength(text: string): number {
  const word = /\S*$/.exec(text)?.index ?? text.length;
  const tail = text.slice(word);
  const lastCjk = [...tail].findLastIndex(character => CJK.test(character));
  const plain =
    lastCjk >= 0 && !/[:/<>()[\]!&\\@]/.test(tail)
      ? word + [...tail].slice(0, lastCjk + 1).join('').length
      : word;
  // A target may stand after white space, and an element goes on to its end.
  const open = /(?:\]\(\s*(?:<[^<>\n]*)?|\]:\s*|<[!?/\w][^<>]*)$/.exec(
    text.slice(0, plain),
  );
  return open && plain - open.index < 1_000 ? open.index : plain;
}
