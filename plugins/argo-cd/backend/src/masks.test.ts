import { argoCdDiffViewSchema } from '@portolan/plugin-argo-cd-common';
import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

const KEY = [
  '-----BEGIN EC PRIVATE KEY-----',
  'aaaa/bbbb/cccc/hush',
  'dddd/hush',
  '-----END EC PRIVATE KEY-----',
].join('\n');

describe('the diff of a ConfigMap that holds what it should not', () => {
  let bench: ArgoCdBench;
  afterEach(() => bench.stop());

  it('shows which setting changes, and neither a password nor a line of a key', async () => {
    bench = await ArgoCdBench.start({
      servers: [
        server('prod', [
          app('checkout', {
            releases: [{ config: { DB_PASSWORD: 'hush', color: 'red' } }],
            pending: [
              {
                config: {
                  DB_PASSWORD: 'hush-hush',
                  color: 'blue',
                  'tls.pem': `# of the shop\n${KEY}\n# its end`,
                },
              },
            ],
          }),
        ]),
      ],
    });
    const view = await bench.view('diff', ref('checkout'));
    const { resources } = argoCdDiffViewSchema.parse(view);
    const config = resources.find(({ kind }) => kind === 'ConfigMap');
    expect(config?.masked).toBe(true);
    expect(config?.diff).toMatch(/^\+.*color: blue$/m);
    expect(config?.diff).toMatch(
      /^\+.*DB_PASSWORD: "\[hidden, another value\]"$/m,
    );
    expect(config?.diff).toContain('# its end');
    expect(JSON.stringify(resources)).not.toContain('hush');
  });
});
