import { Config } from '@backstage/config';
import { LocalEmbedder } from './LocalEmbedder';
import { readLocalEmbedderSettings } from './localEmbedderSettings';
import { readOnnxModel } from './OnnxModel';

/**
 * The embedder that `assistant.embedder` asks for.
 *
 * @returns nothing where it asks for another one, or for none
 * @throws InputError that names every key at fault, its value and what would be valid
 * @public
 */
export async function createLocalEmbedder(
  config: Config,
): Promise<LocalEmbedder | undefined> {
  const settings = readLocalEmbedderSettings(config);
  if (!settings) return undefined;
  const { ownModel, ...rest } = settings;
  return new LocalEmbedder({
    ...rest,
    ...(ownModel && { model: await readOnnxModel(ownModel) }),
  });
}
