/** A time as Kubernetes writes it: to the second. */
export function goTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
