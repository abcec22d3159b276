import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAppConfig } from './readAppConfig';

describe('an app-config', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rag-eval-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (content: string) => {
    const file = join(folder, 'app-config.yaml');
    await writeFile(file, content);
    return readAppConfig(file);
  };

  it('says which embedder is measured', async () => {
    const config = await read(
      'assistant: { embedder: { ownModel: { folder: ./model, dimensions: 384 } } }',
    );
    expect(config.getString('assistant.embedder.ownModel.folder')).toBe(
      './model',
    );
  });

  it.each([
    ['', /app-config\.yaml has no configuration/],
    ['- a list', /has no configuration/],
    ['a: [', /app-config\.yaml is no YAML: /],
    [
      'assistant: { embedder: { provider: bedrock } }',
      /Amazon Bedrock.*--portal/,
    ],
  ])('is refused with what to do: %j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it('has to be there', async () => {
    await expect(readAppConfig(join(folder, 'absent.yaml'))).rejects.toThrow(
      /absent\.yaml cannot be read: ENOENT/,
    );
  });
});
