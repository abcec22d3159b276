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
  const found = placesOf(line.toLowerCase(), search.toLowerCase());
  const pieces: HighlightedRun[] = [];
  let start = 0;
  for (const run of runs) {
    const end = start + run.text.length;
    const edges = [
      start,
      ...found
        .flatMap(place => [place, place + search.length])
        .filter(edge => edge > start && edge < end),
      end,
    ];
    for (let index = 1; index < edges.length; index += 1) {
      const from = edges[index - 1];
      pieces.push({
        ...run,
        text: run.text.slice(from - start, edges[index] - start),
        found: found.some(
          place => from >= place && from < place + search.length,
        ),
      });
    }
    start = end;
  }
  return pieces;
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
