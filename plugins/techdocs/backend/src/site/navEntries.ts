import { InputError } from '@backstage/errors';

const MAX_DEPTH = 10;
const EXTERNAL = /^(?:https?:)?\/\//i;

/** One line of `nav` in `mkdocs.yml`. */
export type NavEntry =
  | { kind: 'page'; title?: string; path: string; where: string }
  | { kind: 'link'; title: string; url: string }
  | { kind: 'section'; title: string; children: NavEntry[] };

/**
 * Reads MkDocs' `nav`: paths, titles with a path or an external link, titles with a list.
 *
 * @throws InputError naming file and line
 */
export function readNav(
  nav: unknown[],
  where: (...keys: (string | number)[]) => string,
  keys: (string | number)[] = ['nav'],
): NavEntry[] {
  if (keys.length > 2 * MAX_DEPTH) {
    throw new InputError(
      `${where(...keys)}: nav is nested deeper than ${MAX_DEPTH} levels`,
    );
  }
  return nav.map((entry, index): NavEntry => {
    const here = [...keys, index];
    if (typeof entry === 'string') {
      return target(undefined, entry, where(...here));
    }
    const pairs =
      entry !== null && typeof entry === 'object' && !Array.isArray(entry)
        ? Object.entries(entry)
        : [];
    if (pairs.length !== 1) {
      throw new InputError(
        `${where(
          ...here,
        )}: an entry of nav is a path, or one title with a path, a link or a list`,
      );
    }
    const [[title, value]] = pairs;
    if (typeof value === 'string') {
      return target(title, value, where(...here));
    }
    if (Array.isArray(value)) {
      const children = readNav(value, where, [...here, title]);
      return { kind: 'section', title, children };
    }
    throw new InputError(
      `${where(...here)}: "${title}" in nav needs a path, a link or a list`,
    );
  });
}

function target(
  title: string | undefined,
  value: string,
  where: string,
): NavEntry {
  return EXTERNAL.test(value)
    ? { kind: 'link', title: title ?? value, url: value }
    : { kind: 'page', title, path: value, where };
}
