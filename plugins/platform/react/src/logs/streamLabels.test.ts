import fc from 'fast-check';
import { streamLabels } from './streamLabels';

describe('streamLabels', () => {
  it.each([
    [
      'tasks of a service',
      ['1f0c77aa11e24a0e/app', '1f9d88bb22f34b1f/app'],
      ['1f0c77aa', '1f9d88bb'],
    ],
    [
      'instances of a function',
      ['2026/11/22/[$LATEST]a1b2c3d4e5', '2026/11/22/[$LATEST]f6a7b8c9d0'],
      ['a1b2c3d4', 'f6a7b8c9'],
    ],
    ['names without anything in common', ['app', 'proxy'], ['app', 'proxy']],
    ['a name that another begins with', ['web', 'web/2'], ['web', 'web/2']],
  ])('%s', (_, names, labels) => {
    expect([...streamLabels(names).values()]).toEqual(labels);
  });

  it('says nothing of a single stream', () => {
    expect(streamLabels(['app', 'app']).size).toBe(0);
  });

  it('labels every stream, whatever it is called', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2 }),
        names => {
          const labels = streamLabels(names);
          expect([...labels.keys()]).toEqual(names);
          labels.forEach(label => expect(label).not.toBe(''));
        },
      ),
    );
  });
});
