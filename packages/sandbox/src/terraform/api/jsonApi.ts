import { z } from 'zod';

/** Every answer of the API, but pings and plans. */
export const MEDIA_TYPE = 'application/vnd.api+json';

/** What the server answers with other than success. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
    readonly source?: { parameter?: string; pointer?: string },
  ) {
    super(detail ?? title);
    this.name = 'ApiError';
  }

  body(): object {
    const { status, title, detail, source } = this;
    return {
      errors: [
        {
          status: `${status}`,
          title,
          ...(detail && { detail }),
          ...(source && { source }),
        },
      ],
    };
  }
}

/** Missing, or none of the caller's business: the server does not say which. */
export function notFound(): ApiError {
  return new ApiError(
    404,
    'not found',
    'Resource not found, or you are not authorized to perform this action',
  );
}

export function unprocessable(detail: string): ApiError {
  return new ApiError(422, 'invalid attribute', detail);
}

/** A body that is not what the route takes. */
export function invalid(what: string, { issues }: z.ZodError): ApiError {
  const [{ path, message }] = issues;
  return new ApiError(422, 'invalid attribute', `${what}: ${message}`, {
    pointer: `/${path.join('/')}`,
  });
}

export interface Identifier {
  id: string;
  type: string;
}

/** @see {@link https://jsonapi.org/format/#document-resource-objects} */
export interface Resource extends Identifier {
  attributes: Record<string, unknown>;
  relationships?: Record<string, unknown>;
  links?: Record<string, unknown>;
}

/** A resource with what `include` may bring along, by its name there. */
export interface Node {
  resource: Resource;
  related?: Record<string, () => readonly Node[]>;
}

export function one(to: Identifier | undefined): object {
  return { data: to ? { id: to.id, type: to.type } : null };
}

export function many(to: readonly Identifier[]): object {
  return { data: to.map(({ id, type }) => ({ id, type })) };
}

/** @param paths - `current_run.plan`; brings `current_run` along as well */
export function included(
  nodes: readonly Node[],
  paths: readonly string[],
): Resource[] {
  const found = new Map<string, Resource>();
  const walk = (from: readonly Node[], steps: readonly string[]): void => {
    const [step, ...rest] = steps;
    if (!step) return;
    for (const { related } of from) {
      const next = related?.[step]?.() ?? [];
      for (const { resource } of next)
        found.set(`${resource.type}:${resource.id}`, resource);
      walk(next, rest);
    }
  };
  for (const path of paths) walk(nodes, path.split('.'));
  return [...found.values()];
}

/** A moment as attributes have it. */
export function time(ms: number): string {
  return new Date(ms).toISOString();
}

/** A moment as `status-timestamps` have it: without fractions, and with an offset. */
export function stamp(ms: number): string {
  return time(ms).replace(/\.\d+Z$/, '+00:00');
}
