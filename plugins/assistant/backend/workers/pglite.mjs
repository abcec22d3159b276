import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';

// PostgreSQL in WebAssembly computes without pause: in a thread of its own, the backend goes on answering meanwhile.

/** @typedef {{ id: number, text: string, params: unknown[], statements?: boolean }} Query */

let database;
try {
  database = await PGlite.create({
    ...(workerData.folder && { dataDir: workerData.folder }),
    extensions: { vector },
  });
  // A folder may open and not be readable for all that.
  await database.query('select count(*) from pg_class');
  parentPort.postMessage({ opened: true });
} catch (error) {
  parentPort.postMessage({ opened: false, message: String(error) });
}

parentPort.on('message', async message => {
  if (message.close) {
    await database?.close();
    parentPort.postMessage({ closed: true });
    parentPort.close();
    return;
  }
  const { id, text, params, statements } = /** @type {Query} */ (message);
  try {
    if (statements) {
      await database.exec(text);
      parentPort.postMessage({ id, rows: [] });
    } else {
      const { rows } = await database.query(text, params);
      parentPort.postMessage({ id, rows });
    }
  } catch (error) {
    parentPort.postMessage({
      id,
      error: { message: error?.message ?? String(error), code: error?.code },
    });
  }
});
