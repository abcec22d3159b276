/** Somewhere that quick open can go. */
export interface Destination {
  /** Unique among all that are listed. */
  id: string;
  title: string;
  /** What and where it is, in a few words. */
  about: string;
  path: string;
  /** Done in place of going to the path. */
  act?: () => void;
}

/** Destinations of one kind, under a heading. */
export interface DestinationGroup {
  title: string;
  destinations: Destination[];
}

/** Pages whose title has the text in it; all of them for no text. */
export function pagesNamed(
  pages: readonly Destination[],
  text: string,
): Destination[] {
  const wanted = text.trim().toLocaleLowerCase();
  return pages.filter(({ title }) =>
    title.toLocaleLowerCase().includes(wanted),
  );
}

/** The place in a list of `length` that is `step` away from `index`, round its ends. */
export function moveWithin(
  length: number,
  index: number,
  step: number,
): number {
  return length === 0 ? 0 : (index + step + length) % length;
}
