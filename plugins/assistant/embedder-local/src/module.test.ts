import { createBackendPlugin } from '@backstage/backend-plugin-api';
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
])('refuses %j and says what would be valid', async (embedder, message) => {
  await expect(embedderFor(embedder)).rejects.toThrow(message);
});
