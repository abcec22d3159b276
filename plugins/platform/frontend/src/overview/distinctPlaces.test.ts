import { aSnapshot } from '@portolan/plugin-platform-react/testUtils';
import { exampleSystem } from '../testing/exampleSystem';
import { distinctPlaces } from './distinctPlaces';

const systems = {
  get: (id: string) => (id === 'ecs' ? exampleSystem : undefined),
};
const ireland = { account: '1111', region: 'eu-west-1', parent: 'shop' };
const virginia = { account: '1111', region: 'us-east-1', parent: 'shop' };

describe('distinctPlaces', () => {
  it('uses the words of the system', () => {
    expect(distinctPlaces([aSnapshot({ scope: ireland })], systems)).toEqual([
      'shop · 4 of 6 running',
    ]);
  });

  it('adds account and region where two resources would read the same', () => {
    const twins = [
      aSnapshot({ id: 'a', scope: ireland }),
      aSnapshot({ id: 'b', scope: virginia }),
      aSnapshot({ id: 'c', name: 'worker', scope: virginia }),
    ];
    expect(distinctPlaces(twins, systems)).toEqual([
      'shop · 4 of 6 running · 1111 · eu-west-1',
      'shop · 4 of 6 running · 1111 · us-east-1',
      'shop · 4 of 6 running',
    ]);
  });

  it('says where a resource of an unknown system is', () => {
    const unknown = aSnapshot({ provider: 'other', scope: ireland });
    expect(distinctPlaces([unknown], systems)).toEqual([
      'shop · 1111 · eu-west-1',
    ]);
  });
});
