import { AnsiRun } from './ansi';

/** A run of characters that look the same, and whether the search found them. */
export interface HighlightedRun extends AnsiRun {
  found: boolean;
}

/** Splits runs where what was searched for begins and ends, also where that spans several of them. */
export function highlight(
  runs: readonly AnsiRun[],
  search: string,
): HighlightedRun[] {
  if (!search) return runs.map(run => ({ ...run, found: false }));
  const line = runs.map(({ text }) => text).join('');
  const places = placesOf(line.toLowerCase(), search.toLowerCase());
  const found = (index: number) =>
    places.some(place => index >= place && index < place + search.length);
  let next = 0;
  return runs.flatMap(run => {
    const start = next;
    next += run.text.length;
    return pieces(start, next, places, search.length).map(([from, to]) => ({
      ...run,
      text: run.text.slice(from - start, to - start),
      found: found(from),
    }));
  });
}

/** The parts of a run from `start` to `end` that lie in or between what was found. */
function pieces(
  start: number,
  end: number,
  places: readonly number[],
  length: number,
): [number, number][] {
  const inside = places
    .flatMap(place => [place, place + length])
    .filter(edge => edge > start && edge < end);
  const edges = [...new Set([start, ...inside, end])];
  return edges
    .slice(1)
    .map((to, index): [number, number] => [edges[index], to]);
}

function placesOf(line: string, search: string): number[] {
  const places: number[] = [];
  let place = line.indexOf(search);
  while (place !== -1) {
    places.push(place);
    place = line.indexOf(search, place + search.length);
  }
  return places;
}
