import { ImmutableStore } from './ImmutableStore';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';

function loaderOf(values: Record<string, string>) {
  const loads: string[][] = [];
  return {
    loads,
    load: async (missing: string[]) => {
      loads.push(missing);
      return new Map(
        missing.flatMap(key => (values[key] ? [[key, values[key]]] : [])),
      );
    },
  };
}

function createCache() {
  const kept = new Map<string, JsonValue>();
  return mockServices.cache.mock({
    // The caller names the type that it once stored.
    get: async key => kept.get(key) as undefined,
    set: async (key, value) => {
      kept.set(key, value);
    },
  });
}

describe('what an upstream can never change', () => {
  it('is loaded once, and what is not there is asked for again', async () => {
    const store = new ImmutableStore('widgets');
    const { load, loads } = loaderOf({ a: '1' });
    await store.read('revision', ['a', 'b'], load);
    const answer = await store.read('revision', ['a', 'b'], load);
    expect([...answer]).toEqual([['a', '1']]);
    expect(loads).toEqual([['a', 'b'], ['b']]);
  });

  it('is loaded once for all who ask at the same time', async () => {
    const store = new ImmutableStore('widgets');
    const { load, loads } = loaderOf({ a: '1', b: '2' });
    const answers = await Promise.all([
      store.read('revision', ['a'], load),
      store.read('revision', ['a', 'b'], load),
    ]);
    expect(loads).toEqual([['a'], ['b']]);
    expect(answers[1].size).toBe(2);
  });

  it('comes from the shared cache after a restart, by kind and provider', async () => {
    const cache = createCache();
    const { load, loads } = loaderOf({ a: '1' });
    await new ImmutableStore('widgets', cache).read('revision', ['a'], load);
    await new ImmutableStore('widgets', cache).read('revision', ['a'], load);
    expect(loads).toHaveLength(1);
    await new ImmutableStore('widgets', cache).read('author', ['a'], load);
    await new ImmutableStore('others', cache).read('revision', ['a'], load);
    expect(loads).toHaveLength(3);
  });

  it('works on when the shared cache fails', async () => {
    const cache = createCache();
    cache.get.mockRejectedValue(new Error('down'));
    cache.set.mockRejectedValue(new Error('down'));
    const { load } = loaderOf({ a: '1' });
    const answer = await new ImmutableStore('widgets', cache).read(
      'revision',
      ['a'],
      load,
    );
    expect(answer.get('a')).toBe('1');
  });

  it('is asked for again after a load that failed, and those who waited go without', async () => {
    const store = new ImmutableStore('widgets');
    const failing = store.read('revision', ['a'], async () => {
      throw new Error('down');
    });
    const { load, loads } = loaderOf({ a: '1', b: '2' });
    const waiting = store.read('revision', ['a', 'b'], load);
    await expect(failing).rejects.toThrow('down');
    expect([...(await waiting)]).toEqual([['b', '2']]);
    expect((await store.read('revision', ['a'], load)).get('a')).toBe('1');
    expect(loads).toEqual([['b'], ['a']]);
  });
});
