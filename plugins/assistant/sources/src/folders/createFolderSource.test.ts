import { createMockDirectory } from '@backstage/backend-test-utils';
import { symlinkSync } from 'node:fs';
import { readSource } from '../__testUtils__/readSource';
import { createFolderSource } from './createFolderSource';

describe('a folder of Markdown', () => {
  const folder = createMockDirectory();
  const outside = createMockDirectory();

  beforeEach(() => {
    folder.setContent({
      'index.md': '---\ntitle: "Start here"\n---\n\n# Other\n',
      runbooks: {
        'README.md': 'No heading.',
        'on-call 1.md': '# Who is *on call* #\n\nText',
        'not-markdown.txt': 'no',
        '.hidden.md': '# no',
      },
      '.git': { 'x.md': '# no' },
      node_modules: { 'x.md': '# no' },
    });
    outside.setContent({
      'secret.md': '# Outside',
      sub: { 'a.md': '# Outside' },
    });
  });

  it('is read page by page, each by its own title and at its own address', async () => {
    const { documents } = await readSource(source());
    expect(
      documents.map(({ id, title, url, anchors }) => ({
        id,
        title,
        url,
        anchors,
      })),
    ).toEqual([
      {
        id: 'Handbook/index.md',
        title: 'Handbook › Start here',
        url: 'https://git.example/docs/index.md',
        anchors: 'github',
      },
      {
        id: 'Handbook/runbooks/README.md',
        title: 'Handbook › Runbooks',
        url: 'https://git.example/docs/runbooks/README.md',
        anchors: 'github',
      },
      {
        id: 'Handbook/runbooks/on-call 1.md',
        title: 'Handbook › Who is on call',
        url: 'https://git.example/docs/runbooks/on-call%201.md',
        anchors: 'github',
      },
    ]);
    expect(documents.map(document => document.entityRef)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('gives nothing of what lies outside of it, and follows no ring of links', async () => {
    symlinkSync(outside.path, folder.resolve('out'));
    symlinkSync(outside.resolve('secret.md'), folder.resolve('secret.md'));
    symlinkSync(folder.path, folder.resolve('runbooks/ring'));
    symlinkSync('nowhere.md', folder.resolve('broken.md'));
    symlinkSync('index.md', folder.resolve('start.md'));
    const { documents, error } = await readSource(source());
    expect(error).toBeUndefined();
    expect(documents.map(({ id }) => id)).toEqual([
      'Handbook/index.md',
      'Handbook/runbooks/README.md',
      'Handbook/runbooks/on-call 1.md',
      'Handbook/start.md',
    ]);
  });

  it('is not read again where nothing changed', async () => {
    const first = await readSource(source());
    folder.addContent({ 'runbooks/README.md': 'Another text.' });
    const second = await readSource(source(), first.etags);
    expect(second.documents.map(({ id }) => id)).toEqual([
      'Handbook/runbooks/README.md',
    ]);
    expect(second.unchanged).toHaveLength(2);
  });

  it('that is missing does not keep the others from being read, and the run is not complete', async () => {
    const both = createFolderSource([
      {
        path: folder.resolve('gone'),
        title: 'Gone',
        baseUrl: 'https://git.example',
        anchors: 'github',
      },
      {
        path: folder.path,
        title: 'Handbook',
        baseUrl: 'https://git.example',
        anchors: 'github',
      },
    ]);
    const { documents, error } = await readSource(both);
    expect(documents).toHaveLength(3);
    expect(String(error)).toContain('Gone');
  });

  it('may hold pages that are broken in any way', async () => {
    folder.setContent({
      'a.md': '---\ntitle: [\n---\n# Real title',
      'b.md': '',
      'c.md': Buffer.from([0xff, 0xfe, 0x00, 0x41]),
      'd.md': Buffer.from([0x23, 0x20, 0xff, 0x41]),
      'e.md': '---\ntitle: &a [*a]\n---\n',
    });
    const { documents, error } = await readSource(source());
    expect(error).toBeUndefined();
    expect(documents.map(({ title }) => title)).toEqual([
      'Handbook › Real title',
      'Handbook › B',
      'Handbook › \uFFFDA',
      'Handbook › E',
    ]);
  });

  function source() {
    return createFolderSource([
      {
        path: folder.path,
        title: 'Handbook',
        baseUrl: 'https://git.example/docs/',
        anchors: 'github',
      },
    ]);
  }
});
