import { Health } from '@portolan/plugin-platform-common';
import { byUrgency } from './urgency';

function resource(name: string, health: Health, region = 'eu-west-1') {
  return { name, health, scope: { account: '111122223333', region } };
}

describe('byUrgency', () => {
  it('begins with what needs a person, then goes by name and place', () => {
    const sorted = byUrgency([
      resource('b', 'healthy'),
      resource('a', 'healthy', 'us-east-1'),
      resource('a', 'healthy'),
      resource('c', 'progressing'),
      resource('d', 'unhealthy'),
      resource('e', 'missing'),
    ]);
    expect(sorted.map(({ name, scope }) => `${name} ${scope.region}`)).toEqual([
      'd eu-west-1',
      'e eu-west-1',
      'c eu-west-1',
      'a eu-west-1',
      'a us-east-1',
      'b eu-west-1',
    ]);
  });
});
