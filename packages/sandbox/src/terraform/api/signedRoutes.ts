import { FastifyInstance } from 'fastify';
import type { TerraformInstance } from '../TerraformInstance';
import { notFound } from './jsonApi';
import { Query } from './Query';

/** The object store: who knows the address may read, in parts as well. */
export function signedRoutes(
  server: FastifyInstance,
  instance: TerraformInstance,
): void {
  server.get<{ Params: { token: string } }>(
    '/_archivist/v1/object/:token',
    { config: { operation: 'ReadSignedObject' } },
    async ({ params, originalUrl }, reply) => {
      const signed = instance.signed.find(params.token);
      if (!signed) throw notFound();
      const query = new Query(originalUrl, 'http://terraform.invalid');
      const offset = query.number('offset') ?? 0;
      const limit = query.number('limit') ?? Infinity;
      return reply
        .type(signed.contentType)
        .send(signed.read().subarray(offset, offset + limit));
    },
  );
}
