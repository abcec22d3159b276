import { FastifyInstance } from 'fastify';

type Strategy = Parameters<FastifyInstance['addConstraintStrategy']>[0];
type Handlers = ReturnType<Strategy['storage']>;
type Handler = Parameters<Handlers['set']>[1];

/** A list and a read have the same path, and are different things: routes may ask for `constraints: { list: 'true' }`. */
export function tellListsApart(server: FastifyInstance): void {
  // All servers share one router.
  if (server.hasConstraintStrategy('list')) return;
  server.addConstraintStrategy({
    name: 'list',
    storage() {
      const kept = new Map<unknown, Handler>();
      return {
        get: value => kept.get(value) ?? null,
        set: (value, handler) => {
          kept.set(value, handler);
        },
      };
    },
    validate() {},
    deriveConstraint: ({ url = '' }) =>
      isTrue(new URLSearchParams(url.split('?')[1]).get('list'))
        ? 'true'
        : undefined,
  });
}

/** What Go reads as true, and so Vault: clients write `list=1` as well. */
export function isTrue(text: string | null | undefined): boolean {
  return /^(?:1|t|T|true|True|TRUE)$/.test(text ?? '');
}
