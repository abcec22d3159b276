import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import {
  techdocsGeneratorExtensionPoint,
  techdocsPreparerExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import request from 'supertest';
import techdocsModuleMarkdown from './index';

jest.setTimeout(60_000);

describe('the module', () => {
  const directory = createMockDirectory();
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'payments-api',
      title: 'Payments API',
      uid: 'e3a1c1f0-6f8a-4b6e-9a0b-1d2c3b4a5f6e',
      annotations: {
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/managed-by-location': '',
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-payments' },
  };

  const start = (portolan: object) =>
    startTestBackend({
      features: [
        techdocsPlugin,
        techdocsModuleMarkdown,
        mockServices.rootConfig.factory({
          data: {
            portolan,
            techdocs: {
              builder: 'local',
              generator: { runIn: 'local' },
              publisher: {
                type: 'local',
                local: { publishDirectory: directory.resolve('published') },
              },
            },
          },
        }),
        catalogServiceMock.factory({ entities: [entity] }),
      ],
    });

  it('has TechDocs build and serve a site over HTTP', async () => {
    directory.setContent({
      'catalog-info.yaml': '',
      docs: { 'index.md': '# Hello\n\nFrom Markdown.' },
      published: {},
    });
    entity.metadata.annotations[
      'backstage.io/managed-by-location'
    ] = `file:${directory.resolve('catalog-info.yaml')}`;
    const { server } = await start({});

    const sync = await request(server)
      .get('/api/techdocs/sync/default/component/payments-api')
      .set('Accept', 'text/event-stream');
    expect(sync.text).toContain('event: finish\ndata: {"updated":true}');

    const page = await request(server).get(
      '/api/techdocs/static/docs/default/component/payments-api/index.html',
    );
    expect(page.status).toBe(200);
    expect(page.text).toContain('<p>From Markdown.</p>');

    const metadata = await request(server).get(
      '/api/techdocs/metadata/techdocs/default/component/payments-api',
    );
    expect(metadata.body).toMatchObject({ site_name: 'Payments API' });
  });

  it.each([
    [{}, 1],
    [{ techdocs: { generator: 'markdown' } }, 1],
    [{ techdocs: { generator: 'mkdocs' } }, 0],
  ])(
    'leaves the stock generator in place if asked: %j',
    async (portolan, times) => {
      const setTechdocsGenerator = jest.fn();

      await startTestBackend({
        extensionPoints: [
          [techdocsGeneratorExtensionPoint, { setTechdocsGenerator }],
          [techdocsPreparerExtensionPoint, { registerPreparer: jest.fn() }],
        ],
        features: [
          techdocsModuleMarkdown,
          mockServices.rootConfig.factory({ data: { portolan } }),
        ],
      });

      expect(setTechdocsGenerator).toHaveBeenCalledTimes(times);
    },
  );

  it('refuses a generator that does not exist', async () => {
    await expect(
      start({ techdocs: { generator: 'asciidoc' } }),
    ).rejects.toThrow(
      'portolan.techdocs.generator must be "markdown" or "mkdocs"',
    );
  });
});
