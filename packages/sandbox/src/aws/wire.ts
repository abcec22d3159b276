/**
 * A shape of the AWS models as AWS JSON writes it: timestamps are seconds since 1970, members without a value are left out.
 * The SDK's own types are the models, so that a member that AWS does not have does not compile.
 */
export type OnTheWire<T> = T extends Date
  ? number
  : T extends readonly (infer TItem)[]
  ? OnTheWire<TItem>[]
  : T extends object
  ? { [K in keyof T]: OnTheWire<T[K]> }
  : T;

/** @returns seconds since 1970, as AWS JSON writes a time */
export function epochSeconds(ms: number): number;
export function epochSeconds(ms: number | undefined): number | undefined;
export function epochSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms) / 1_000;
}

/** A copy with every time as a protocol writes it, without members that have no value. */
export function withTimes(
  value: object,
  write: (time: Date) => unknown,
): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, writtenWith(write, member)]),
  );
}

function writtenWith(write: (time: Date) => unknown, value: unknown): unknown {
  if (value instanceof Date) return write(value);
  if (Array.isArray(value)) return value.map(item => writtenWith(write, item));
  if (typeof value !== 'object' || value === null) return value;
  return withTimes(value, write);
}
