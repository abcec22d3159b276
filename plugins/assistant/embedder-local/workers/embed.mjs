import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';

/** What the model was trained on; it takes more, and finds less with it. */
const MOST_TOKENS = 256;

const fileOf = name => new URL(`../model/${name}`, import.meta.url);

async function loadModel() {
  // Threads of its own would not be quicker: there is one of us for each core already.
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(
    await readFile(fileOf('model.onnx')),
  );
  const vocabulary = await readFile(fileOf('tokenizer.json'), 'utf8');
  return { session, tokenizer: new Tokenizer(JSON.parse(vocabulary), {}) };
}

/** Mean over the tokens, of length 1. */
async function embed({ session, tokenizer }, text) {
  const { ids } = tokenizer.encode(text);
  // The last token closes the text, also one that is cut.
  const tokens =
    ids.length > MOST_TOKENS
      ? [...ids.slice(0, MOST_TOKENS - 1), ids[ids.length - 1]]
      : ids;
  const inputOf = values => new Tensor('int64', values, [1, values.length]);
  const { last_hidden_state: states } = await session.run({
    input_ids: inputOf(BigInt64Array.from(tokens, BigInt)),
    attention_mask: inputOf(new BigInt64Array(tokens.length).fill(1n)),
    token_type_ids: inputOf(new BigInt64Array(tokens.length)),
  });
  const dimensions = states.dims[2];
  const vector = new Float32Array(dimensions);
  states.data.forEach((value, place) => {
    vector[place % dimensions] += value;
  });
  const length = Math.hypot(...vector);
  if (!(length > 0 && Number.isFinite(length))) throw new RangeError();
  return vector.map(value => value / length);
}

let model;
try {
  model = await loadModel();
  // The first text compiles what the others run.
  await embed(model, ' ');
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
