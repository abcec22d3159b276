import { ECS_CHANGE_NOT_SHOWN } from '@portolan/plugin-ecs-common';
import { definitionGroups, definitionSummary } from './definitionLines';

describe('the lines of a definition diff', () => {
  const groups = definitionGroups({
    changes: [
      { field: 'cpu', from: '256', to: '512' },
      { container: 'proxy', field: 'image', from: 'envoy:1', to: 'envoy:2' },
      { container: 'app', field: 'environment', to: 'PRICE_CACHE_ROWS' },
      { container: 'app', field: 'secret', from: 'OLD_TOKEN' },
      { container: 'app', field: 'image', from: 'shop:1', to: 'shop:2' },
      { container: 'app', field: 'user', to: '1000' },
    ],
    changedEnvironment: [{ container: 'app', name: 'LOG_LEVEL' }],
  });

  it('come by container, the task itself last', () => {
    expect(groups.map(group => group.container)).toEqual([
      'app',
      'proxy',
      undefined,
    ]);
  });

  it('begin with the image, what left before what came', () => {
    expect(
      groups[0].lines.map(({ sign, field, text }) => [sign, field, text]),
    ).toEqual([
      ['−', 'image', 'shop:1'],
      ['+', 'image', 'shop:2'],
      ['+', 'environment', 'PRICE_CACHE_ROWS'],
      ['~', 'environment', 'LOG_LEVEL'],
      ['−', 'secret', 'OLD_TOKEN'],
      ['+', 'user', '1000'],
    ]);
  });

  it('say which lines are names without values', () => {
    expect(
      groups[0].lines.filter(line => line.nameOnly).map(line => line.text),
    ).toEqual(['PRICE_CACHE_ROWS', 'LOG_LEVEL', 'OLD_TOKEN']);
  });

  it('are summed up in words', () => {
    expect(definitionSummary(groups)).toBe('5 added, 4 removed, 1 changed');
    expect(definitionSummary([])).toBe('No differences');
  });

  it('say that something changed where its content is never shown', () => {
    const [{ lines }] = definitionGroups({
      changes: [
        {
          container: 'app',
          field: 'secret',
          from: 'KEY',
          to: `KEY ${ECS_CHANGE_NOT_SHOWN}`,
        },
        { container: 'app', field: 'command', to: ECS_CHANGE_NOT_SHOWN },
      ],
      changedEnvironment: [],
    });
    expect(lines).toEqual([
      {
        sign: '~',
        word: 'changed',
        field: 'command',
        text: '',
        nameOnly: false,
      },
      {
        sign: '~',
        word: 'changed',
        field: 'secret',
        text: 'KEY',
        nameOnly: true,
      },
    ]);
  });
});
