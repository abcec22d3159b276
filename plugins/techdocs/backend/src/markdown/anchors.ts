/**
 * Names that the reader's sanitiser strips from `id`, because in an ordinary document they would shadow properties of
 * `document` or of a form (DOMPurify's `SANITIZE_DOM`): those of Chromium 153 that an anchor can be equal to.
 */
const RESERVED = new Set(
  (
    '__proto__ action after all anchors animate append applets attributes autocapitalize autocomplete ' +
    'autocorrect autofocus before blur body charset children clear click close closest constructor ' +
    'contains cookie dataset dir doctype domain draggable elements embeds encoding enctype evaluate focus ' +
    'fonts forms fullscreen head hidden id images implementation inert lang length links location matches ' +
    'method name nonce normalize open part plugins popover prefix prepend prerendering pseudo referrer ' +
    'rel remove reset role scripts scroll slot spellcheck style submit target timeline title translate ' +
    'when write writeln'
  ).split(' '),
);

/**
 * The anchor of a heading as MkDocs makes it, so that links which were written for MkDocs go on working.
 *
 * See `slugify` in https://github.com/Python-Markdown/markdown/blob/master/markdown/extensions/toc.py.
 */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** The anchor under which a name can be found in the reader: `links` becomes `links_`. */
export function readableAnchor(anchor: string): string {
  return RESERVED.has(anchor) ? `${anchor}_` : anchor;
}

/** Gives each heading of one page an anchor of its own: `install`, `install_1`, …. */
export class AnchorNames {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    const base = readableAnchor(wanted);
    let anchor = base;
    for (let count = 1; anchor === '' || this.#taken.has(anchor); count++) {
      anchor = `${base}_${count}`;
    }
    this.#taken.add(anchor);
    return anchor;
  }
}
