/**
 * Names that the reader's sanitiser strips from `id`, because in an ordinary document they would shadow properties of
 * `document` or of a form (DOMPurify's `SANITIZE_DOM`).
 */
const RESERVED = new Set(
  (
    'action all anchors applets attributes body children cookie dir doctype domain elements embeds enctype fonts ' +
    'forms head hidden id images implementation inputs lang length links location method name nodes parent plugins ' +
    'prefix referrer rel reset scripts slot submit style target timeline title translate'
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
