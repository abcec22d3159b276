import fc from 'fast-check';
import { StandInServer, TOKEN } from './__testUtils__/StandInServer';
import { ref } from './__testUtils__/terraformBench';

const WORKSPACE = {
  id: 'ws-1',
  type: 'workspaces',
  attributes: { name: 'ledger', locked: false, 'terraform-version': '1.6.2' },
  relationships: { 'current-run': { data: { id: 'run-1', type: 'runs' } } },
};
const RUN = {
  id: 'run-1',
  type: 'runs',
  attributes: { status: 'applied', 'created-at': '2026-11-20T10:00:00+00:00' },
  relationships: {
    workspace: { data: { id: 'ws-1', type: 'workspaces' } },
    plan: { data: { id: 'plan-1', type: 'plans' } },
  },
};

describe('a server that is compatible in part', () => {
  let server: StandInServer;
  afterEach(() => server?.stop());

  /** As OTF: a run is not included, whatever is asked for. */
  const withoutIncludes = () =>
    StandInServer.start(({ pathname, searchParams }) => {
      if (
        pathname.startsWith('/tfe/api/v2/organizations/meridian/workspaces')
      ) {
        const include = searchParams.get('include');
        return include?.includes('assessment')
          ? { status: 400, body: { errors: [{ title: 'bad include' }] } }
          : { body: { data: WORKSPACE } };
      }
      return pathname === '/tfe/api/v2/runs/run-1'
        ? { body: { data: RUN } }
        : { status: 404, body: { errors: [] } };
    });

  it('is asked for less, and for no more than it gives from then on', async () => {
    server = await withoutIncludes();
    const { provider, context } = server.provider();
    const [first] = await provider.fetch([ref('ledger')], context);
    expect(first).toMatchObject({
      ok: true,
      value: {
        health: 'healthy',
        details: {
          run: { id: 'run-1', words: 'applied' },
          notice: expect.stringContaining('gives only part'),
        },
      },
    });
    expect(server.seen).toHaveLength(3);
    server.seen.length = 0;
    await provider.fetch([ref('ledger')], context);
    expect(server.seen).toEqual([
      expect.stringMatching(
        /^GET \/tfe\/api\/v2\/organizations\/meridian\/workspaces\/ledger\?include=current_run%2C/,
      ),
      expect.stringMatching(/^GET \/tfe\/api\/v2\/runs\/run-1\?include=/),
    ]);
  });

  it('that does not know filters binds nothing that was not meant', async () => {
    server = await StandInServer.start(() => ({
      body: {
        data: ['ledger-prod', 'payments-prod', '../admin'].map(name => ({
          ...WORKSPACE,
          id: name,
          attributes: { name },
        })),
      },
    }));
    const { provider, context } = server.provider();
    const place = { instance: 'app', organization: 'meridian' };
    const found = await provider.discover?.(
      { ...place, by: 'name', pattern: '*-prod*' },
      context,
    );
    expect(found?.refs.map(({ workspace }) => workspace)).toEqual([
      'ledger-prod',
      'payments-prod',
    ]);
    const tagged = await provider.discover?.(
      { ...place, by: 'tags', tags: [{ key: 'money' }] },
      context,
    );
    expect(tagged?.refs).toEqual([]);
  });

  it.each([
    ['http://169.254.169.254/latest/meta-data', false],
    ['https://evil.example/archivist.terraform.io', false],
    ['https://user@archivist.example/x', false],
    ['/tfe/_archivist/v1/object/x', true],
  ])(
    'that leads to %s for a plan is followed: %s',
    async (location, followed) => {
      server = await StandInServer.start(({ pathname }) => {
        if (pathname.endsWith('/workspaces/ledger'))
          return { body: { data: WORKSPACE } };
        if (pathname.endsWith('/runs/run-1')) return { body: { data: RUN } };
        return pathname.endsWith('/json-output-redacted')
          ? { status: 307, headers: { location } }
          : { body: { resource_changes: [] } };
      });
      const { provider, context } = server.provider();
      const view = provider.views?.find(({ id }) => id === 'changes');
      const [result] = (await view?.fetch([ref('ledger')], {}, context)) ?? [];
      expect(result.ok).toBe(followed);
      const last = server.seen.at(-1) ?? '';
      expect(last.includes('_archivist')).toBe(followed);
      // Whoever holds the object must not get our token.
      const given = followed ? server.authorizations.at(-1) : undefined;
      expect(given).toBeUndefined();
      expect(JSON.stringify(result)).not.toContain('meta-data');
    },
  );

  it.each([
    [200, 'invalid-response'],
    [302, 'misconfigured'],
    [403, 'forbidden'],
    [418, 'invalid-response'],
    [503, 'unavailable'],
  ])(
    'that answers %i with a page is %s, without a word of it',
    async (status, code) => {
      server = await StandInServer.start(() => ({
        status,
        headers: { location: 'https://sso.example/?token=cnry-location' },
        body: `<html>cnry-page ${TOKEN}</html>`,
      }));
      const { provider, context, logged } = server.provider();
      const [result] = await provider.fetch([ref('ledger')], context);
      expect(result).toMatchObject({ ok: false, error: { code } });
      expect(JSON.stringify([result, logged])).not.toContain('cnry');
      expect(result.ok ? '' : result.error.message).not.toContain('cnry');
    },
  );

  it('never sees a path that a hostile name made', async () => {
    server = await StandInServer.start(() => ({
      status: 404,
      body: { errors: [] },
    }));
    const { provider, context } = server.provider();
    const views = provider.views ?? [];
    const names = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        '..',
        '.',
        '../../admin',
        'a/b',
        '%2e%2e',
        'x?y=1',
        'x#y',
        '\u0000',
        '',
      ),
    );
    await fc.assert(
      fc.asyncProperty(names, names, async (organization, workspace) => {
        server.seen.length = 0;
        await provider.fetch([ref(workspace, { organization })], context);
        await Promise.all(
          views.map(view =>
            view.fetch([ref('ledger')], { run: workspace, page: '1' }, context),
          ),
        );
        await provider
          .logs?.(
            ref('ledger'),
            { stream: `${workspace}/plan`, limit: 10 },
            context,
          )
          .catch(() => undefined);
        for (const seen of server.seen) {
          const [path] = seen.split(' ')[1].split('?');
          expect(path).toMatch(
            /^\/tfe\/api\/v2\/(?:organizations\/[^/]+\/(?:workspaces\/[^/]+|runs)|runs\/[^/]+|workspaces\/[^/]+\/[a-z-]+)$/,
          );
          expect(path.split('/').map(decodeURIComponent)).not.toEqual(
            expect.arrayContaining(['..']),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shows a status that nobody knows in its own words', async () => {
    server = await StandInServer.start(() => ({
      body: {
        data: WORKSPACE,
        included: [
          {
            ...RUN,
            attributes: { ...RUN.attributes, status: 'brand_new_state' },
          },
        ],
      },
    }));
    const { provider, context } = server.provider();
    const [result] = await provider.fetch([ref('ledger')], context);
    expect(result).toMatchObject({
      value: {
        details: { run: { status: 'unknown', words: 'brand new state' } },
      },
    });
  });

  it('whose answers lack everything, or are of other types, is read all the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.jsonValue(),
        async (attributes, relationships) => {
          const other = await StandInServer.start(() => ({
            body: {
              data: {
                id: 'ws-1',
                type: 'workspaces',
                attributes: {
                  'tag-names': attributes,
                  'vcs-repo': attributes,
                  permissions: attributes,
                  name: attributes,
                },
                relationships: {
                  'current-run': relationships,
                  outputs: relationships,
                },
              },
            },
          }));
          try {
            const { provider, context } = other.provider();
            const [result] = await provider.fetch([ref('ledger')], context);
            expect(result.ok || result.error.name === 'UpstreamError').toBe(
              true,
            );
          } finally {
            await other.stop();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
