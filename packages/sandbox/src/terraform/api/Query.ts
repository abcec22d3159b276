import { ApiError, Node, included } from './jsonApi';

/** The query of a request, as JSON:API names things: `filter[status]`, `page[number]`. */
export class Query {
  private readonly values: URLSearchParams;

  /** @param url - path and query */
  constructor(private readonly url: string, private readonly base: string) {
    this.values = new URL(url, 'http://terraform.invalid').searchParams;
  }

  get(name: string): string | undefined {
    return this.values.get(name) || undefined;
  }

  /** Separated by commas. */
  list(name: string): string[] {
    const values = (this.get(name) ?? '').split(',');
    return values.map(each => each.trim()).filter(Boolean);
  }

  /** Of `filter[tagged][0][key]`: `{ key, value }` by number. */
  tagged(): { key: string; value?: string }[] {
    const found = new Map<string, { key: string; value?: string }>();
    for (const [name, text] of this.values) {
      const [, number, part] =
        /^filter\[tagged\]\[(\d+)\]\[(key|value)\]$/.exec(name) ?? [];
      if (!number) continue;
      const known = found.get(number) ?? { key: '' };
      found.set(number, { ...known, [part]: text });
    }
    return [...found.values()].filter(({ key }) => key);
  }

  /** @throws ApiError 400 for anything that may not be included here */
  include(allowed: readonly string[]): string[] {
    const asked = this.list('include');
    const unknown = asked.find(each => !allowed.includes(each));
    if (unknown)
      throw new ApiError(
        400,
        'bad request',
        `${unknown} is not a valid include`,
        { parameter: 'include' },
      );
    return asked;
  }

  /** One page of a list, as the server answers it. */
  page<T>(
    all: readonly T[],
    toNode: (item: T) => Node,
    options: { include?: readonly string[]; totals?: boolean } = {},
  ): { data: object[]; included?: object[]; links: object; meta: object } {
    const { include = [], totals = true } = options;
    const size = Math.min(this.number('page[size]') || 20, 100);
    const number = this.number('page[number]') || 1;
    const last = Math.max(1, Math.ceil(all.length / size));
    const nodes = all.slice((number - 1) * size, number * size).map(toNode);
    const previous = number > 1 ? number - 1 : null;
    const next = number < last ? number + 1 : null;
    const link = (to: number | null) => to && this.pageUrl(to, size);
    return {
      data: nodes.map(({ resource }) => resource),
      ...(include.length && { included: included(nodes, include) }),
      links: {
        self: link(number),
        first: link(1),
        prev: link(previous),
        next: link(next),
        ...(totals && { last: link(last) }),
      },
      meta: {
        pagination: {
          'current-page': number,
          'page-size': size,
          'prev-page': previous,
          'next-page': next,
          ...(totals && { 'total-pages': last, 'total-count': all.length }),
        },
      },
    };
  }

  /** A whole number; nothing where there is none, or something else. */
  number(name: string): number | undefined {
    const text = this.get(name);
    return text && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
  }

  private pageUrl(number: number, size: number): string {
    const url = new URL(this.url, this.base);
    url.searchParams.set('page[number]', `${number}`);
    url.searchParams.set('page[size]', `${size}`);
    return url.href;
  }
}
