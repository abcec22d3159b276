import fc from 'fast-check';
import { WireRequest } from '../AwsService';
import { queryInput } from './queryInput';
import { restJson } from './restJson';

const rest = restJson({
  routes: {
    List: 'GET /v1/things',
    Get: 'GET /v1/things/{Name}',
    Put: 'PUT /v1/things/{Name}/parts/{Part}',
    ListAll: 'GET /v1/things/{Name}/parts?List=ALL',
  },
});

function request(change: Partial<WireRequest>): WireRequest {
  return {
    method: 'GET',
    path: '/',
    query: {},
    headers: {},
    body: '',
    bytes: new Uint8Array(),
    ...change,
  };
}

/** Names that a client can send as one part of a path. */
const name = fc.string({ minLength: 1, unit: 'binary' });

describe('REST with JSON', () => {
  it('finds the operation by method, path and the query that belongs to it', () => {
    const operation = (change: Partial<WireRequest>) =>
      rest.operation(request(change));
    expect(operation({ path: '/v1/things' })).toBe('List');
    expect(operation({ path: '/v1/things/' })).toBe('List');
    expect(operation({ path: '/v1/things/a' })).toBe('Get');
    expect(operation({ path: '/v1/things/a', method: 'PUT' })).toBeUndefined();
    const path = '/v1/things/a/parts';
    expect(operation({ path })).toBeUndefined();
    expect(operation({ path, query: { List: 'ALL' } })).toBe('ListAll');
    expect(operation({ path: '/v1' })).toBeUndefined();
  });

  it('reads what a client wrote into path, query and body', () => {
    fc.assert(
      fc.property(name, name, fc.string(), (Name, Part, value) => {
        const [first, second] = [Name, Part].map(encodeURIComponent);
        const sent = request({
          method: 'PUT',
          path: `/v1/things/${first}/parts/${second}`,
          query: { Marker: value },
          body: JSON.stringify({ Value: value }),
        });
        expect(rest.operation(sent)).toBe('Put');
        expect(rest.input(sent)).toEqual({
          Name,
          Part,
          Marker: value,
          Value: value,
        });
      }),
    );
  });

  it('survives any path and refuses a body that is no object', () => {
    fc.assert(
      fc.property(fc.string(), path => {
        const sent = request({ path });
        expect(['string', 'undefined']).toContain(typeof rest.operation(sent));
        expect(rest.input(sent)).toBeInstanceOf(Object);
      }),
    );
    for (const body of ['{', '3', 'null'])
      expect(() => rest.input(request({ body }))).toThrow(
        'The request is not JSON.',
      );
  });
});

describe('the input of a query', () => {
  it('has lists where the parameters number them, in their order', () => {
    expect(
      queryInput(
        new URLSearchParams(
          'Action=Get&Queries.member.2.Id=b&Queries.member.1.Id=a&Queries.member.10.Id=c&One.Two=3',
        ),
      ),
    ).toEqual({
      Action: 'Get',
      Queries: [{ Id: 'a' }, { Id: 'b' }, { Id: 'c' }],
      One: { Two: '3' },
    });
  });

  it('reads back any record of texts, and survives any text', () => {
    const key = fc.string({ minLength: 1 }).filter(each => !/[.]/.test(each));
    fc.assert(
      fc.property(fc.dictionary(key, fc.string()), record => {
        expect(queryInput(new URLSearchParams(record))).toEqual({ ...record });
      }),
    );
    fc.assert(
      fc.property(fc.string(), text => {
        expect(queryInput(new URLSearchParams(text))).toBeInstanceOf(Object);
      }),
    );
  });
});
