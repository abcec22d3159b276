/** Which page it is that opens at an anchor. */
export type AnchorStyle = 'mkdocs' | 'github';

/** Gives each heading of one document the anchor that its page gives it: `install`, then `install_1` or `install-1`. */
export class Anchors {
  readonly #taken = new Set<string>();
  /** How often a title was counted already: a page may repeat one a million times. */
  readonly #counts = new Map<string, number>();

  constructor(private readonly style: AnchorStyle) {}

  /** An anchor that was given, and that no other heading may have. */
  keep(anchor: string): string {
    this.#taken.add(anchor);
    return anchor;
  }

  take(title: string): string {
    const base = this.style === 'github' ? github(title) : mkdocs(title);
    const joint = this.style === 'github' ? '-' : '_';
    let anchor = base;
    let count = this.#counts.get(base) ?? 0;
    while (anchor === '' || this.#taken.has(anchor)) {
      anchor = `${base}${joint}${++count}`;
    }
    this.#counts.set(base, count);
    return this.keep(anchor);
  }
}

/** See `slugify` in https://github.com/Python-Markdown/markdown/blob/master/markdown/extensions/toc.py. */
function mkdocs(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** See https://docs.github.com/en/get-started/writing-on-github#section-links. */
function github(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}
