/** One call of the control API; rejects with the sandbox's own words. */
export type ControlCall = <T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
) => Promise<T>;
