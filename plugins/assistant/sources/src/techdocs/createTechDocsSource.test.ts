import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readSource, textOfAll } from '../__testUtils__/readSource';
import { createTechDocsSource } from './createTechDocsSource';
import { TechDocsSites } from './TechDocsSites';

const SITE = '/api/techdocs/static/docs/default/component/checkout';
const METADATA = '/api/techdocs/metadata/techdocs/default/component/checkout';

describe('TechDocs', () => {
  let techdocs: Server;
  let answers: Map<string, unknown>;
  let calls: string[];
  let failing: boolean;

  beforeAll(async () => {
    techdocs = createServer(({ url = '', headers }, response) => {
      calls.push(url);
      if (url === '/api/techdocs/sync/default/component/checkout') {
        answers.set(METADATA, { site_name: 'checkout', etag: 'built' });
        response.end('event: finish\ndata: {"updated":true}\n\n');
        return;
      }
      const answer = answers.get(url);
      const isAllowed = headers.authorization?.startsWith('Bearer mock-');
      response.statusCode = failing ? 503 : 404;
      if (isAllowed && !failing && answer !== undefined)
        response.statusCode = 200;
      response.end(
        typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}),
      );
    });
    await new Promise<void>(done => techdocs.listen(0, '127.0.0.1', done));
  });

  afterAll(() => new Promise(done => techdocs.close(done)));

  beforeEach(() => {
    calls = [];
    failing = false;
    answers = new Map<string, unknown>([
      [METADATA, { site_name: 'checkout', etag: 'one', build_timestamp: 1 }],
      [
        `${SITE}/search/search_index.json`,
        {
          docs: [
            { location: '', title: 'Home', text: 'Prices the basket' },
            { location: 'runbook/', title: 'Runbook', text: '' },
            {
              location: 'runbook/#roll-back',
              title: 'Roll back &amp; wait',
              text: 'Use &lt;b&gt;',
            },
          ],
        },
      ],
    ]);
  });

  it('is read page by page, with the anchors of its reader and the rights of its entity', async () => {
    const { documents } = await readSource(source());
    expect(documents.map(({ etag, ...document }) => document)).toEqual([
      {
        id: 'component:default/checkout/',
        title: 'checkout',
        url: '/docs/default/component/checkout/',
        entityRef: 'component:default/checkout',
        sections: [{ headings: [], text: 'Prices the basket' }],
      },
      {
        id: 'component:default/checkout/runbook/',
        title: 'checkout › Runbook',
        url: '/docs/default/component/checkout/runbook/',
        entityRef: 'component:default/checkout',
        sections: [
          { headings: [], text: '' },
          {
            headings: ['Roll back & wait'],
            anchor: 'roll-back',
            text: 'Use <b>',
          },
        ],
      },
    ]);
  });

  it('keeps code as code where the page itself can be read', async () => {
    answers.set(
      `${SITE}/runbook/index.html`,
      '<html><nav>Menu</nav><article><h1 id="runbook">Runbook</h1><h2 id="roll-back">Roll back</h2><pre><code>argocd app rollback\n# slowly</code></pre></article></html>',
    );
    const { documents } = await readSource(source());
    const text = textOfAll(documents[1]);
    expect(text).toContain('argocd app rollback\n# slowly');
    expect(text).toContain('```');
    expect(text).not.toContain('Menu');
    expect(documents[1].sections.map(({ anchor }) => anchor)).toContain(
      'roll-back',
    );
  });

  it('is not asked for pages again while its build is the same', async () => {
    const techDocs = source();
    const first = await readSource(techDocs);
    calls = [];
    const second = await readSource(techDocs, first.etags);
    expect(second).toMatchObject({
      documents: [],
      unchanged: first.documents.map(({ id }) => id),
    });
    expect(calls).toEqual([METADATA]);
  });

  it('is read again where what was read was not kept', async () => {
    const techDocs = source();
    await readSource(techDocs);
    expect((await readSource(techDocs)).documents).toHaveLength(2);
  });

  it('gives only the pages that changed in a new build', async () => {
    const techDocs = source();
    const first = await readSource(techDocs);
    answers.set(METADATA, { site_name: 'checkout', etag: 'two' });
    answers.set(`${SITE}/search/search_index.json`, {
      docs: [
        { location: '', title: 'Home', text: 'Prices the basket' },
        { location: 'runbook/', title: 'Runbook', text: 'New' },
      ],
    });
    const second = await readSource(techDocs, first.etags);
    expect(second.documents.map(({ id }) => id)).toEqual([
      'component:default/checkout/runbook/',
    ]);
    expect(second.unchanged).toEqual(['component:default/checkout/']);
  });

  it('is built first where it is not', async () => {
    answers.delete(METADATA);
    const { documents, error } = await readSource(source());
    expect(error).toBeUndefined();
    expect(calls).toContain('/api/techdocs/sync/default/component/checkout');
    expect(documents).toHaveLength(2);
  });

  it('that fails makes the run incomplete and names the entity', async () => {
    failing = true;
    const { documents, error } = await readSource(source());
    expect(documents).toEqual([]);
    expect(String(error)).toContain('component:default/checkout');
  });

  it('with an index of another shape makes the run incomplete', async () => {
    answers.set(`${SITE}/search/search_index.json`, {
      docs: [{ location: 3 }],
    });
    expect(String((await readSource(source())).error)).toContain(
      'component:default/checkout',
    );
  });

  function source() {
    const { port } = techdocs.address() as AddressInfo;
    const discovery = mockServices.discovery.mock({
      getBaseUrl: async () => `http://127.0.0.1:${port}/api/techdocs`,
    });
    const sites = new TechDocsSites({
      auth: mockServices.auth(),
      discovery,
      keepCase: false,
    });
    const annotations = { 'backstage.io/techdocs-ref': 'dir:.' };
    const catalog = catalogServiceMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'checkout', annotations },
        },
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'without-docs' },
        },
      ],
    });
    return createTechDocsSource(catalog, sites);
  }
});
