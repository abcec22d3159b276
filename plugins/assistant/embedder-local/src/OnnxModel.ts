import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';

/**
 * What is said of a sentence embedding model besides its weights. Its card on the hub it comes from says it.
 *
 * @public
 */
export interface OnnxModelSettings {
  /** Has `model.onnx` and `tokenizer.json`. */
  folder: string;
  /** How long its vectors are. */
  dimensions: number;
  /** What stands for a text: the mean of its tokens, or the first one. */
  pooling: 'mean' | 'cls';
  /** Tokens of a text that are read. */
  tokens: number;
  /** Stands before every question. */
  queryPrefix: string;
  /** Stands before every chunk. */
  documentPrefix: string;
}

/**
 * A sentence embedding model whose files do not change while the backend runs.
 *
 * @public
 */
export interface OnnxModel extends OnnxModelSettings {
  /** Of the files and the settings: another one makes a new index. */
  id: string;
  /** What a person can do if it cannot be loaded. */
  remedy: string;
}

/** Of how texts and vectors are treated here: another one makes a new index. */
const PREPARATION = 1;

/** all-MiniLM-L6-v2 with 8-bit weights, a part of this package. */
export const BUNDLED_MODEL: OnnxModel = {
  id: 'all-minilm-l6-v2-int8:384:1',
  folder: resolvePackagePath(
    '@portolan/plugin-assistant-backend-module-embedder-local',
    'model',
  ),
  dimensions: 384,
  pooling: 'mean',
  // What it was trained on; it takes more, and finds less with it.
  tokens: 256,
  queryPrefix: '',
  documentPrefix: '',
  remedy: 'Install the package again',
};

/**
 * A model of one's own, for other languages or a better order.
 *
 * @throws InputError that says which file cannot be read
 */
export async function readOnnxModel(
  settings: OnnxModelSettings,
): Promise<OnnxModel> {
  const { folder: given, ...rest } = settings;
  const folder = resolve(given);
  const hash = createHash('sha256').update(
    JSON.stringify({ ...rest, preparation: PREPARATION }),
  );
  for (const name of ['model.onnx', 'tokenizer.json']) {
    const path = join(folder, name);
    try {
      await pipeline(createReadStream(path), hash, { end: false });
    } catch (error) {
      throw new InputError(
        `assistant.embedder.ownModel.folder is ${given}: ${path} cannot be read (${
          isError(error) ? error.code : error
        }). The folder needs model.onnx and tokenizer.json.`,
      );
    }
  }
  return {
    ...settings,
    folder,
    id: `onnx-${hash.digest('hex').slice(0, 16)}:${settings.dimensions}`,
    remedy: 'Look at assistant.embedder.ownModel',
  };
}
