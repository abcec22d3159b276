import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  assistantSourcesExtensionPoint,
  DocumentSource,
} from '@portolan/plugin-assistant-node';
import { readSource } from '../__testUtils__/readSource';
import { assistantModuleWiki } from './wikiSource';

describe('the worked example of a source', () => {
  let wiki: Server;
  let answer: { status: number; body: unknown };
  let source: DocumentSource;

  beforeAll(async () => {
    wiki = createServer((_, response) => {
      response.writeHead(answer.status);
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(done => wiki.listen(0, '127.0.0.1', done));
    const { port } = wiki.address() as AddressInfo;
    const addSource = jest.fn();
    await startTestBackend({
      extensionPoints: [[assistantSourcesExtensionPoint, { addSource }]],
      features: [
        assistantModuleWiki,
        mockServices.rootConfig.factory({
          data: { wiki: { url: `http://127.0.0.1:${port}` } },
        }),
      ],
    });
    source = addSource.mock.calls[0][0];
  });

  afterAll(() => new Promise(done => wiki.close(done)));

  it('gives each page once, and says of the known ones that they are unchanged', async () => {
    const page = {
      id: '7',
      version: 3,
      title: 'On call',
      url: 'https://wiki.example/7',
      markdown: '# On call',
    };
    answer = { status: 200, body: { pages: [page] } };
    const first = await readSource(source);
    expect(first.documents).toEqual([
      {
        id: '7',
        title: 'On call',
        url: page.url,
        etag: '3',
        anchors: 'github',
        sections: [{ headings: [], text: '# On call' }],
      },
    ]);
    expect((await readSource(source, first.etags)).unchanged).toEqual(['7']);
  });

  it('fails where the wiki does, so that nothing is removed', async () => {
    answer = { status: 503, body: {} };
    expect(String((await readSource(source)).error)).toContain('503');
  });
});
