import { ArgoCdAppRef } from '@portolan/plugin-argo-cd-common';
import { UpstreamContext } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { ArgoCdRequest, ArgoCdServer } from '../server/ArgoCdServer';
import { WireFullApp, wireFullAppSchema } from '../server/wire';

type OfApp = Partial<Omit<ArgoCdRequest, 'operation' | 'query'>> & {
  operation: string;
  /** Below the application. */
  below?: readonly string[];
  query?: ArgoCdRequest['query'];
};

/** A request about one application. The project is said, so that one that is not there is told from one that is forbidden. */
export function ofApp(
  { namespace, project, name }: ArgoCdAppRef,
  { below = [], query, ...request }: OfApp,
): ArgoCdRequest {
  return {
    path: ['v1', 'applications', name, ...below],
    query: { ...query, appNamespace: namespace, project },
    what: `read application ${name}`,
    permission: `applications, get, ${project}/${name}`,
    ofOneApp: true,
    ...request,
  };
}

/** @throws UpstreamError */
export function readOfApp<TSchema extends z.ZodType>(
  server: ArgoCdServer,
  ref: ArgoCdAppRef,
  request: OfApp,
  schema: TSchema,
  ctx: UpstreamContext,
): Promise<z.output<TSchema>> {
  return server.read(ofApp(ref, request), schema, ctx);
}

/**
 * All that Argo CD says of one application.
 *
 * @throws UpstreamError
 */
export function readApp(
  server: ArgoCdServer,
  ref: ArgoCdAppRef,
  ctx: UpstreamContext,
): Promise<WireFullApp> {
  return readOfApp(
    server,
    ref,
    { operation: 'GetApplication' },
    wireFullAppSchema,
    ctx,
  );
}
