import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';

const { dimensions, folder, pooling, tokens: mostTokens } = workerData;

async function loadModel() {
  // Threads of its own would not be quicker: there is one of us for each core already.
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(
    await readFile(join(folder, 'model.onnx')),
  );
  const vocabulary = await readFile(join(folder, 'tokenizer.json'), 'utf8');
  return { session, tokenizer: new Tokenizer(JSON.parse(vocabulary), {}) };
}

/** Of length 1. */
async function embed({ session, tokenizer }, text) {
  const { ids } = tokenizer.encode(text);
  // The last token closes the text, also one that is cut.
  const tokens =
    ids.length > mostTokens
      ? [...ids.slice(0, mostTokens - 1), ids[ids.length - 1]]
      : ids;
  const inputOf = values => new Tensor('int64', values, [1, values.length]);
  const outputs = await session.run({
    input_ids: inputOf(BigInt64Array.from(tokens, BigInt)),
    attention_mask: inputOf(new BigInt64Array(tokens.length).fill(1n)),
    // Not every model tells a second text from the first.
    ...(session.inputNames.includes('token_type_ids') && {
      token_type_ids: inputOf(new BigInt64Array(tokens.length)),
    }),
  });
  const vector = pooled(
    outputs.last_hidden_state ?? outputs[session.outputNames[0]],
  );
  const length = Math.hypot(...vector);
  if (!(length > 0 && Number.isFinite(length)))
    throw new RangeError('a vector that points nowhere');
  return vector.map(value => value / length);
}

/** One vector of those of all tokens; their sum points where their mean does. */
function pooled({ data, dims, type }) {
  if (type !== 'float32')
    throw new TypeError(`its output is ${type}, and has to be float32`);
  if (dims[dims.length - 1] !== dimensions)
    throw new RangeError(
      `its vectors have ${
        dims[dims.length - 1]
      } numbers instead of ${dimensions}`,
    );
  const vector = Float32Array.from(data.subarray(0, dimensions));
  if (pooling === 'mean') {
    for (let place = dimensions; place < data.length; place++)
      vector[place % dimensions] += data[place];
  }
  return vector;
}

let model;
try {
  model = await loadModel();
  // The first text compiles what the others run, and shows whether it takes so many tokens.
  await embed(model, 'word '.repeat(mostTokens));
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ ready: false, message: String(error) });
}

parentPort.on('message', async ({ text }) => {
  try {
    const vector = await embed(model, text);
    parentPort.postMessage({ vector }, [vector.buffer]);
  } catch {
    // What went wrong may quote the text.
    parentPort.postMessage({ failed: true });
  }
});
