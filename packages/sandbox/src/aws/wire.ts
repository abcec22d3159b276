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
