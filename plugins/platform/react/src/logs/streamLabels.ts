/** As much as is told apart by eye. */
const LABEL = 8;

/**
 * What tells streams apart, short: their names without what all of them begin and end with. Nothing where there is one
 * stream only.
 */
export function streamLabels(
  names: Iterable<string>,
): ReadonlyMap<string, string> {
  const all = [...new Set(names)];
  if (all.length < 2) return new Map();
  const prefix = wholeWords(all.reduce(commonStart));
  const suffix = wholeWords(all.map(reversed).reduce(commonStart));
  return new Map(
    all.map(name => {
      const own = name.slice(prefix.length, name.length - suffix.length);
      return [name, (own || name).slice(0, LABEL)];
    }),
  );
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

/** Ids are not cut in two where they happen to begin alike. */
function wholeWords(start: string): string {
  return start.replace(/[A-Za-z0-9]+$/, '');
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
