import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  assistantEmbedderExtensionPoint,
  Embedder,
} from '@portolan/plugin-assistant-node';
import module from './index';

async function embedderFor(embedder?: object): Promise<Embedder | undefined> {
  let chosen: Embedder | undefined;
  const plugin = createBackendPlugin({
    pluginId: 'assistant',
    register(env) {
      env.registerExtensionPoint(assistantEmbedderExtensionPoint, {
        setEmbedder: given => {
          chosen = given;
        },
      });
      env.registerInit({ deps: {}, init: async () => {} });
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      module,
      mockServices.rootConfig.factory({
        data: { assistant: { ...(embedder && { embedder }) } },
      }),
    ],
  });
  await backend.stop();
  return chosen;
}

it('is the embedder where none is named, and says how it is mixed with words', async () => {
  expect(await embedderFor()).toMatchObject({
    id: expect.stringContaining('384'),
    dimensions: 384,
    fusion: { kind: 'scores', lexical: 0.4, dense: 0.6 },
  });
});

describe('a model of your own', () => {
  const folder = resolvePackagePath(
    '@portolan/plugin-assistant-backend-module-embedder-local',
    'model',
  );
  const idWith = async (ownModel: object) =>
    (await embedderFor({ ownModel: { folder, dimensions: 384, ...ownModel } }))
      ?.id;

  it('is used, and makes another index whenever its vectors become others', async () => {
    const ids = [
      await idWith({}),
      await idWith({ pooling: 'cls' }),
      await idWith({ queryPrefix: 'query: ' }),
      await idWith({ tokens: 128 }),
      (await embedderFor())?.id,
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(await idWith({})).toBe(ids[0]);
  });

  it('is known by its files, wherever they are', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'model-'));
    try {
      await cp(folder, copy, { recursive: true });
      expect(await idWith({ folder: copy })).toBe(await idWith({}));
      await appendFile(join(copy, 'tokenizer.json'), ' ');
      expect(await idWith({ folder: copy })).not.toBe(await idWith({}));
    } finally {
      await rm(copy, { recursive: true });
    }
  });

  it('is asked for where its files are not', async () => {
    await expect(idWith({ folder: 'no/such/folder' })).rejects.toThrow(
      /ownModel\.folder is no\/such\/folder: .*model\.onnx cannot be read \(ENOENT\)/,
    );
  });
});

it('ends with the backend', async () => {
  const embedder = await embedderFor({ provider: 'local', workers: 1 });
  await expect(
    embedder?.embed(['text'], 'query', new AbortController().signal),
  ).rejects.toThrow('shutting down');
});

it.each(['bedrock', 'none'])(
  'stays away where %s is chosen',
  async provider => {
    expect(
      await embedderFor({ provider, model: 'amazon.titan-embed-text-v2:0' }),
    ).toBeUndefined();
  },
);

it.each([
  [{ provider: 'openai' }, /assistant\.embedder\.provider.*expected local/],
  [{ workers: 0 }, /assistant\.embedder\.workers is 0: expected 1 or more/],
  [{ worker: 2 }, /assistant\.embedder/],
  [{ ownModel: { dimensions: 384 } }, /ownModel\.folder.*model\.onnx/],
  [{ ownModel: { folder: 'model' } }, /ownModel\.dimensions/],
  [
    { ownModel: { folder: 'model', dimensions: 384, pooling: 'max' } },
    /ownModel\.pooling is "?max"?: expected mean or cls/,
  ],
])('refuses %j and says what would be valid', async (embedder, message) => {
  await expect(embedderFor(embedder)).rejects.toThrow(message);
});
