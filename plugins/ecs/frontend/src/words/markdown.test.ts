import { serviceMarkdown, viewMarkdown } from './markdown';

const AT = '2026-11-22T12:04:00.000Z';

describe('a view copied as Markdown', () => {
  it('carries the state of the service, its place, its age and a way back', () => {
    expect(
      serviceMarkdown(
        {
          provider: 'ecs',
          id: 'arn',
          name: 'checkout',
          scope: {
            parent: 'prod-eu',
            account: '111122223333',
            region: 'eu-west-1',
          },
          health: 'unhealthy',
          reason: 'Out of memory',
          version: 'v2',
          links: [],
          actions: [],
          details: {
            cluster: 'prod-eu',
            running: 4,
            desired: 6,
            pending: 1,
            images: [],
          },
          fetchedAt: AT,
          stale: false,
        },
        'https://portal.example/ecs',
      ),
    ).toBe(
      [
        '**checkout** (Amazon ECS) is **unhealthy**: Out of memory',
        '',
        '- Where: prod-eu · 111122223333 · eu-west-1',
        '- Version: `v2`',
        '- Tasks: 4 of 6 running, 1 pending',
        `- As of ${AT}: https://portal.example/ecs`,
      ].join('\n'),
    );
  });

  it('keeps what upstream wrote from becoming markup or breaking the table', () => {
    const markdown = viewMarkdown('events', {
      events: [
        {
          id: '1',
          at: AT,
          level: 'warning',
          message: 'a | b\n<img src=x> [link](javascript:1)',
        },
      ],
    });
    expect(markdown.split('\n')).toHaveLength(3);
    expect(markdown).toContain('a \\| b \\<img src=x\\> \\[link\\]');
  });

  it('has a row per deployment and per task', () => {
    expect(
      viewMarkdown('deployments', {
        truncated: false,
        deployments: [
          {
            id: 'd',
            state: 'rolling-back',
            startedAt: AT,
            from: [{ container: 'app', repository: 'r', version: 'v1' }],
            to: [{ container: 'app', repository: 'r', version: 'v2' }],
            requested: 6,
            running: 4,
          },
        ],
      }).split('\n')[2],
    ).toBe(`| \`v1 → v2\` | Rolling back | ${AT} |  | 4 of 6 running |  |`);
    expect(
      viewMarkdown('tasks', {
        truncated: false,
        tasks: [
          {
            id: 'a1',
            lastStatus: 'STOPPED',
            stoppedAt: AT,
            containers: [{ name: 'app', exitCode: 137, reason: 'OOM' }],
          },
        ],
      }).split('\n')[2],
    ).toBe(`| \`a1\` | STOPPED | ${AT} | \`app\` | 137 | OOM |`);
  });

  it('shows a definition as a diff, names only', () => {
    expect(
      viewMarkdown('definition', {
        family: 'checkout',
        revisions: [215, 214],
        from: 214,
        to: 215,
        changes: [
          { container: 'app', field: 'image', from: 'shop:1', to: 'shop:2' },
        ],
        changedEnvironment: [{ container: 'app', name: 'ROWS' }],
      }),
    ).toBe(
      [
        'Task definition `checkout`, revision 214 → 215',
        '',
        '```diff',
        '# app',
        '- image shop:1',
        '+ image shop:2',
        '~ environment ROWS (name only)',
        '```',
      ].join('\n'),
    );
  });
});
