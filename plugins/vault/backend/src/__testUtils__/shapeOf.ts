/** What an answer looks like without what it says: names of members, and types where they end. */
export type Shape = string | Shape[] | { [name: string]: Shape };

export function shapeOf(value: unknown): Shape {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const shapes = value.map(each => JSON.stringify(shapeOf(each)));
    return [...new Set(shapes)].sort().map(each => JSON.parse(each));
  }
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]): [string, Shape] => [name, shapeOf(each)])
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}
