import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import fc from 'fast-check';
import { readSource, textOfAll } from '../__testUtils__/readSource';
import { createApiSource } from './createApiSource';

const OPENAPI = `
openapi: 3.1.0
info: { title: Carts, version: '2', description: Baskets of customers }
servers: [{ url: 'https://carts.example' }]
paths:
  /carts/{id}:
    parameters:
      - $ref: '#/components/parameters/Id'
    get:
      operationId: getCart
      summary: Reads one cart
      tags: [carts]
      responses:
        '200': { description: The cart, content: { application/json: { schema: { $ref: '#/components/schemas/Cart' } } } }
        '404': { description: No such cart }
    post:
      summary: Changes it
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Cart' } } } }
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { type: string, format: uuid }, description: Of the cart }
  schemas:
    Cart:
      type: object
      required: [total]
      properties:
        total: { type: [integer, 'null'], description: In cents }
        parent: { $ref: '#/components/schemas/Cart' }
        items: { type: array, items: { $ref: '#/components/schemas/Item' } }
    Item: { $ref: '#/components/schemas/Ring' }
    Ring: { $ref: '#/components/schemas/Item' }
`;

describe('the API definitions', () => {
  it('are one section for each operation of OpenAPI, with what goes in and comes out', async () => {
    const [document] = (await read('openapi', OPENAPI)).documents;
    expect(document).toMatchObject({
      id: 'api:default/carts',
      title: 'carts API',
      url: '/catalog/default/api/carts/definition',
      entityRef: 'api:default/carts',
    });
    expect(section(document, 'GET /carts/{id}')).toBe(
      [
        'Reads one cart',
        'Operation `getCart`. Tags: carts.',
        'Parameters:',
        '- `id` (path, string (uuid), required): Of the cart',
        'Responses:',
        '- `200` (Cart): The cart\n- `404`: No such cart',
      ].join('\n\n'),
    );
    expect(section(document, 'POST /carts/{id}')).toContain(
      'The request body (application/json) is Cart:\n\n- `total` (integer or null, required): In cents\n- `parent` (Cart)\n- `items` (list of Item)',
    );
    expect(section(document, 'Schemas > Cart')).toContain('`total`');
  });

  it('of OpenAPI 2 have their bodies among the parameters', async () => {
    const [document] = (
      await read(
        'openapi',
        JSON.stringify({
          swagger: '2.0',
          host: 'carts.example',
          basePath: '/v1',
          paths: {
            '/carts': {
              post: {
                parameters: [
                  {
                    name: 'cart',
                    in: 'body',
                    schema: { $ref: '#/definitions/Cart' },
                  },
                  { name: 'dry', in: 'query', type: 'boolean' },
                ],
                responses: {
                  201: {
                    description: 'Made',
                    schema: { $ref: '#/definitions/Cart' },
                  },
                },
              },
            },
          },
          definitions: { Cart: { properties: { total: { type: 'integer' } } } },
        }),
      )
    ).documents;
    const text = section(document, 'POST /carts');
    expect(text).toContain('- `dry` (query, boolean)');
    expect(text).toContain('The request body is Cart:\n\n- `total` (integer)');
    expect(text).toContain('- `201` (Cart): Made');
    expect(textOfAll(document)).toContain('carts.example/v1');
  });

  it('of GraphQL are one section for each type and each field that can be asked for', async () => {
    const [document] = (
      await read(
        'graphql',
        '"A basket" type Cart { "In cents" total(currency: String = "EUR"): Int! } type Query { "By id" cart(id: ID!): Cart } enum State { OPEN PAID }',
      )
    ).documents;
    expect(section(document, 'Query > cart')).toContain('By id');
    expect(section(document, 'Query > cart')).toContain('cart(id: ID!): Cart');
    expect(section(document, 'Cart')).toContain('A basket');
    expect(section(document, 'Cart')).toContain(
      '`total(currency: String = "EUR"): Int!`: In cents',
    );
    expect(section(document, 'State')).toContain('PAID');
  });

  it.each([
    [
      '2',
      {
        asyncapi: '2.6.0',
        channels: {
          'orders.placed': {
            description: 'Each order once',
            subscribe: {
              operationId: 'onOrder',
              summary: 'Orders',
              message: { $ref: '#/components/messages/Placed' },
            },
          },
        },
      },
    ],
    [
      '3',
      {
        asyncapi: '3.0.0',
        channels: {
          placed: {
            address: 'orders.placed',
            description: 'Each order once',
            messages: { Placed: { $ref: '#/components/messages/Placed' } },
          },
        },
        operations: {
          onOrder: {
            action: 'receive',
            channel: { $ref: '#/channels/placed' },
            summary: 'Orders',
          },
        },
      },
    ],
  ])(
    'of AsyncAPI %s are one section for each channel',
    async (_, definition) => {
      const components = {
        messages: {
          Placed: {
            payload: {
              type: 'object',
              properties: { orderId: { type: 'string' } },
            },
          },
        },
      };
      const [document] = (
        await read('asyncapi', JSON.stringify({ ...definition, components }))
      ).documents;
      const text = section(document, 'orders.placed');
      for (const words of [
        'Each order once',
        '`onOrder`',
        'Orders',
        'Message `Placed`',
        '- `orderId` (string)',
      ]) {
        expect(text).toContain(words);
      }
    },
  );

  it('of gRPC are one section for each call and message', async () => {
    const [document] = (
      await read(
        'grpc',
        'syntax = "proto3";\n// Keeps carts\nservice Carts {\n  // Tells of changes\n  rpc Watch (CartId) returns (stream Cart) { option (x) = "{"; }\n  rpc Read(CartId) returns (Cart);\n}\nmessage Cart {\n  message Item { string sku = 1; }\n  int64 total = 1;\n}',
      )
    ).documents;
    expect(section(document, 'service Carts > Watch')).toBe(
      'Tells of changes\n\n`Carts.Watch` takes `CartId` and returns a stream of `Cart`.',
    );
    expect(section(document, 'service Carts > Read')).toContain(
      'returns `Cart`',
    );
    expect(section(document, 'message Cart')).toContain('int64 total = 1;');
  });

  it.each([
    ['openapi', 'openapi: 3.0.0\npaths: [broken: {'],
    ['openapi', 'just: yaml'],
    ['graphql', 'type Cart {'],
    ['graphql', '{"data": {"__schema": {}}}'],
    ['asyncapi', '[1, 2]'],
    ['grpc', 'nothing'],
    [
      'openapi',
      `openapi: 3.0.0\na: &a [x, x]\n${Array.from(
        { length: 30 },
        (_, at) => `b${at}: &b${at} [${'*a, '.repeat(9)}*a]`,
      ).join('\n')}`,
    ],
  ])(
    'of %s that cannot be read are searched as text, and the log says why',
    async (type, definition) => {
      const { documents, warnings, error } = await read(type, definition);
      expect(error).toBeUndefined();
      expect(textOfAll(documents[0])).toContain(definition.slice(0, 10));
      expect(warnings).toEqual([
        expect.stringContaining('api:default/carts is searched as plain text'),
      ]);
    },
  );

  it('of other types are searched as text, without a word', async () => {
    const { documents, warnings } = await read('trpc', 'router({ cart: ~~~ })');
    expect(textOfAll(documents[0])).toContain(
      '~~~~\nrouter({ cart: ~~~ })\n~~~~',
    );
    expect(warnings).toEqual([]);
  });

  it('are read whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('openapi', 'asyncapi', 'graphql', 'grpc'),
        fc.oneof(
          fc.string(),
          fc
            .object({ maxDepth: 5 })
            .map(value =>
              JSON.stringify({ openapi: '3.0.0', asyncapi: '3', ...value }),
            ),
          fc.dictionary(fc.string(), fc.anything()).map(paths =>
            JSON.stringify(
              {
                openapi: '3',
                asyncapi: '2',
                paths: { '/x': { get: paths, parameters: paths } },
                channels: { x: paths },
                components: { schemas: paths },
              },
              (_, value) => (typeof value === 'bigint' ? 0 : value),
            ),
          ),
        ),
        async (type, definition) => {
          expect((await read(type, definition)).error).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of ten thousand lines and more are read in seconds', async () => {
    const path = (at: number) =>
      `  /things/${at}:\n    get:\n      summary: Reads thing ${at}\n      parameters:\n        - { name: id, in: query, schema: { type: string } }\n      responses:\n        '200': { description: It }\n`;
    const definition = `openapi: 3.0.0\npaths:\n${Array.from(
      { length: 2_000 },
      (_, at) => path(at),
    ).join('')}`;
    const before = performance.now();
    const { documents } = await read('openapi', definition);
    expect(documents[0].sections).toHaveLength(2_000);
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  it('are not taken apart again while nothing changed', async () => {
    const first = await read('openapi', OPENAPI);
    const second = await readSource(source('openapi', OPENAPI), first.etags);
    expect(second).toMatchObject({
      documents: [],
      unchanged: ['api:default/carts'],
    });
    const third = await readSource(
      source('openapi', `${OPENAPI}#`),
      first.etags,
    );
    expect(third.unchanged).toEqual([]);
  });
});

function source(type: string, definition: string) {
  return createApiSource(
    catalogServiceMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'API',
          metadata: { name: 'carts' },
          spec: { type, lifecycle: 'production', owner: 'team-a', definition },
        },
      ],
    }),
  );
}

function read(type: string, definition: string) {
  return readSource(source(type, definition));
}

function section(
  {
    sections,
  }: { sections: readonly { headings: readonly string[]; text: string }[] },
  heading: string,
) {
  return sections.find(({ headings }) => headings.join(' > ') === heading)
    ?.text;
}
