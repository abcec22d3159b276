import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  assistantSourcesExtensionPoint,
  DocumentSource,
} from '@portolan/plugin-assistant-node';
import { assistantModuleSources } from './module';

describe('the module of sources', () => {
  it('adds every source but folders where nothing is configured', async () => {
    expect(await sourcesOf({})).toEqual([
      'catalog',
      'techdocs',
      'api',
      'templates',
    ]);
  });

  it('adds what is configured, and nothing that is switched off', async () => {
    const folder = { path: '.', title: 'Docs', baseUrl: 'https://git.example' };
    expect(
      await sourcesOf({
        assistant: {
          sources: { techdocs: false, catalog: false, folders: [folder] },
        },
      }),
    ).toEqual(['api', 'templates', 'folders']);
  });

  it.each([
    [{ catalogue: true }, 'catalogue'],
    [
      { folders: [{ path: '.', title: 'A', baseUrl: 'file:///etc/docs' }] },
      'baseUrl',
    ],
    [
      {
        folders: [
          { path: 'a', title: 'A', baseUrl: 'https://a.example' },
          { path: 'b', title: 'A', baseUrl: 'https://b.example' },
        ],
      },
      'two folders have the same title',
    ],
  ])('does not start with %j, and says why', async (sources, words) => {
    await expect(sourcesOf({ assistant: { sources } })).rejects.toThrow(words);
  });
});

async function sourcesOf(data: object): Promise<string[]> {
  const added: DocumentSource[] = [];
  const addSource = (source: DocumentSource) => void added.push(source);
  await startTestBackend({
    extensionPoints: [[assistantSourcesExtensionPoint, { addSource }]],
    features: [
      assistantModuleSources,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({ data: { ...data } }),
    ],
  });
  return added.map(({ id }) => id);
}
