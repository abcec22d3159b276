import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { DirectoryPreparer } from '@backstage/plugin-techdocs-node';
import { promises as fs } from 'node:fs';
import { LocalDocsPreparer } from './LocalDocsPreparer';

describe('LocalDocsPreparer', () => {
  const directory = createMockDirectory();
  const preparer = new LocalDocsPreparer(
    DirectoryPreparer.fromConfig(new ConfigReader({}), {
      logger: mockServices.logger.mock(),
      reader: mockServices.urlReader.mock(),
    }),
  );
  const entity = (): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'payments-api',
      annotations: {
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/managed-by-location': `file:${directory.resolve(
          'catalog-info.yaml',
        )}`,
      },
    },
  });
  const etagOf = async () => (await preparer.prepare(entity())).etag;

  beforeEach(() =>
    directory.setContent({
      'catalog-info.yaml': '',
      'mkdocs.yml': 'site_name: x',
      docs: { 'index.md': '# x', 'a.png': 'PNG' },
      src: { 'main.ts': '' },
    }),
  );

  it('says that nothing has changed', async () => {
    const etag = await etagOf();

    await expect(preparer.prepare(entity(), { etag })).rejects.toThrow(
      expect.objectContaining({ name: 'NotModifiedError' }),
    );
  });

  it.each([
    'docs/index.md',
    'docs/a.png',
    'docs/new.md',
    'mkdocs.yml',
    'README.md',
  ])('sees a change of %s', async file => {
    const etag = await etagOf();

    await fs.appendFile(directory.resolve(file), '\n# more');

    const prepared = await preparer.prepare(entity(), { etag });
    expect(prepared.etag).not.toBe(etag);
    expect(prepared.preparedDir).toBe(directory.path);
  });

  it('does not care for files that are no part of the docs', async () => {
    const etag = await etagOf();

    await fs.appendFile(directory.resolve('src/main.ts'), '// more');

    await expect(preparer.prepare(entity(), { etag })).rejects.toThrow(
      expect.objectContaining({ name: 'NotModifiedError' }),
    );
  });
});
