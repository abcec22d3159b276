import { aSnapshot } from '../testUtils';
import { describeChanges } from './LiveChanges';

const well = aSnapshot({ id: 'a', name: 'checkout', version: 'v1' });

describe('describeChanges', () => {
  it('says what became of a resource, and why', () => {
    const unwell = {
      ...well,
      health: 'unhealthy' as const,
      reason: 'No tasks',
    };
    expect(describeChanges([well], [unwell])).toEqual([
      'checkout is now Unhealthy: No tasks',
    ]);
  });

  it('says which version runs', () => {
    expect(describeChanges([well], [{ ...well, version: 'v2' }])).toEqual([
      'checkout now runs v2',
    ]);
  });

  it('says nothing of what is new, gone or the same', () => {
    const other = { ...well, id: 'b' };
    expect(describeChanges([], [well])).toEqual([]);
    expect(describeChanges([well, other], [well])).toEqual([]);
  });
});
