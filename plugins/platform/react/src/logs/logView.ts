/** The longest text that the backend searches for. */
export const MAX_SEARCH = 200;

/** How far back to look. */
export const LOG_RANGES = [
  { id: '15m', title: 'Last 15 minutes', minutes: 15 },
  { id: '1h', title: 'Last hour', minutes: 60 },
  { id: '6h', title: 'Last 6 hours', minutes: 360 },
  { id: '24h', title: 'Last 24 hours', minutes: 1_440 },
  { id: 'all', title: 'Any time', minutes: undefined },
] as const;

/** @public */
export type LogRange = (typeof LOG_RANGES)[number]['id'];

/** What a viewer shows, all of it in the URL, so that a copied link shows the same. */
export interface LogView {
  /** Id of a stream; `undefined` leaves the choice to the provider. */
  stream?: string;
  /** What the lines must contain. */
  q: string;
  range: LogRange;
  /** ISO 8601; both or neither: exactly this time in place of the range, as a copied link has it. */
  from?: string;
  to?: string;
  /** Long lines are broken, not cut off. */
  wrap: boolean;
}

/** What the URL cannot mean is read as its default. */
export function readLogView(
  search: URLSearchParams,
  key: string,
  defaultRange: LogRange,
): LogView {
  const get = (name: string) => search.get(`${key}-${name}`);
  const range = LOG_RANGES.find(({ id }) => id === get('range'))?.id;
  const from = timeOf(get('from'));
  const to = timeOf(get('to'));
  return {
    ...(get('stream') && { stream: get('stream') ?? undefined }),
    q: (get('q') ?? '').slice(0, MAX_SEARCH),
    range: range ?? defaultRange,
    ...(from && to && from < to && { from, to }),
    wrap: get('wrap') !== 'off',
  };
}

/** Writes the view over the search, defaults left out, and leaves what else is there alone. */
export function writeLogView(
  search: URLSearchParams,
  key: string,
  view: LogView,
  defaultRange: LogRange,
): URLSearchParams {
  const written = new URLSearchParams(search);
  const put = (name: string, value: string | undefined) => {
    if (value) written.set(`${key}-${name}`, value);
    else written.delete(`${key}-${name}`);
  };
  put('stream', view.stream);
  put('q', view.q);
  put('range', view.range === defaultRange ? undefined : view.range);
  put('from', view.from);
  put('to', view.to);
  put('wrap', view.wrap ? undefined : 'off');
  return written;
}

/** As the contract has it: ISO 8601 in UTC. */
function timeOf(text: string | null): string | undefined {
  const time = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
