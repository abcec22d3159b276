const MAX_FRAMES = 8;

/**
 * The class of a thrown value and where it was thrown: all that may be logged of one that nobody expected, as its
 * message may quote an upstream.
 *
 * @public
 */
export function describeDefect(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown;
  const name = thrown.constructor?.name ?? 'Object';
  const stack: unknown = Reflect.get(thrown, 'stack');
  if (typeof stack !== 'string') return name;
  const frames = stack
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map(line => line.trim());
  return [name, ...frames].join(' ');
}
