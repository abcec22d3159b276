/**
 * What the assistant's parts take, in a process of its own: the settings are its only argument, as JSON. Prints one line of
 * JSON for each part.
 */
const path = require('node:path');
const { monitorEventLoopDelay, performance } = require('node:perf_hooks');
const { readdir, readFile } = require('node:fs/promises');
const { documents, entityRef, questions } = require('./corpus.cjs');
const { benchEmbedder } = require('./embedder.cjs');

const assistant = path.resolve(__dirname, '../../plugins/assistant');
const load = file => require(path.join(assistant, file));

const { chunkDocument, CHUNKER_VERSION } = load('backend/src/chunking');
const { PGliteDatabase } = load('backend/src/store/PGliteDatabase');
const { PostgresKnowledgeStore } = load(
  'backend/src/store/PostgresKnowledgeStore',
);
const { KnowledgeIngest } = load('backend/src/ingest/KnowledgeIngest');
const { LocalEmbedder } = load('embedder-local/src');

const settings = JSON.parse(process.argv[2]);
const { chunks, entities, runs, local, folder } = settings;
const never = new AbortController().signal;

const quiet = {
  child: () => quiet,
  debug() {},
  info() {},
  warn: text => process.stderr.write(`${text}\n`),
  error: text => process.stderr.write(`${text}\n`),
};
const report = (part, figures) =>
  process.stdout.write(`${JSON.stringify({ part, ...figures })}\n`);
const say = text => process.stderr.write(`${text}\n`);

async function residentMb() {
  const status = await readFile('/proc/self/status', 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
}

async function seconds(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

async function timesOf(list, work) {
  const times = [];
  for (const item of list) {
    const started = performance.now();
    await work(item);
    times.push(performance.now() - started);
  }
  return times;
}

/** This project's own documentation: made-up words have more tokens than those that people write. */
async function ownDocuments() {
  const folder = path.resolve(__dirname, '../../docs');
  const files = await readdir(folder, { recursive: true });
  return Promise.all(
    files
      .filter(file => file.endsWith('.md'))
      .sort()
      .map(async file => ({
        id: file,
        title: file,
        url: `/${file}`,
        sections: [
          {
            headings: [],
            text: await readFile(path.join(folder, file), 'utf8'),
          },
        ],
      })),
  );
}

/** The local model, while nothing else is done. */
async function measureLocal() {
  const model = new LocalEmbedder({ workers: 2, idleMs: 60_000 });
  const texts = (await ownDocuments())
    .flatMap(chunkDocument)
    .map(chunk => `${chunk.header}\n${chunk.text}`)
    .slice(0, local);
  const before = await residentMb();
  await model.embed(['both', 'threads'], 'document', never);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const took = await seconds(async () => {
    for (let from = 0; from < texts.length; from += model.batchSize) {
      const batch = texts.slice(from, from + model.batchSize);
      await model.embed(batch, 'document', never);
    }
  });
  delay.disable();
  const asked = await timesOf(questions(Math.min(50, runs)), text =>
    model.embed([text], 'query', never),
  );
  report('local', {
    chunks: texts.length,
    characters: Math.round(
      texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
    ),
    perSecond: texts.length / took,
    // The monitor counts what it waits for itself as delay.
    delayP99: delay.percentile(99) / 1e6,
    delayMax: delay.max / 1e6,
    asked,
    grownMb: (await residentMb()) - before,
  });
  await model.close();
}

function measureLexical() {
  const { Bm25Index } = load('backend/src/lexical');
  const all = [];
  for (const document of documents(chunks, entities)) {
    for (const chunk of chunkDocument(document)) {
      const { header, text } = chunk;
      const key = all.length + 1;
      const { id, entityRef: ref } = document;
      all.push({
        key,
        docId: id,
        source: 'bench',
        entityRef: ref,
        header,
        text,
      });
    }
  }
  const index = new Bm25Index();
  const started = performance.now();
  for (let from = 0; from < all.length; from += 500)
    index.add(all.slice(from, from + 500));
  const took = (performance.now() - started) / 1_000;
  const { bytes } = index.size();
  const times = questions(runs).map(question => {
    const asked = performance.now();
    index.search(question, 30, {});
    return performance.now() - asked;
  });
  report('lexical', {
    chunks: all.length,
    perSecond: all.length / took,
    bytes,
    times,
  });
}

async function measureIndex() {
  const embedder = benchEmbedder();
  const edited = new Set();
  const source = {
    id: 'bench',
    title: 'Benchmark',
    async *documents() {
      yield* documents(chunks, entities, edited);
    },
  };
  const store = new PostgresKnowledgeStore(
    new PGliteDatabase({ folder, logger: quiet }),
  );
  const ingest = new KnowledgeIngest({
    auth: { getOwnServiceCredentials: async () => ({}) },
    chunker: { version: CHUNKER_VERSION, chunk: chunkDocument },
    embedder,
    logger: quiet,
    // Whatever is asked to run is due.
    scheduleMs: 0,
    sources: [source],
    store,
    vanishLimit: 0.3,
  });
  const run = async () => {
    embedder.counts.embedded = 0;
    const took = await seconds(() => ingest.run(never));
    return { took, embedded: embedder.counts.embedded };
  };
  say('first index');
  report('first', { ...(await run()), residentMb: await residentMb() });
  say('nothing changed');
  report('unchanged', await run());
  edited.add(`doc-${Math.floor(chunks / 16)}`);
  report('edited', await run());

  const vectors = await embedder.embed(questions(runs), 'document', never);
  await store.nearest(vectors[0], 8, {});
  report('vectors', {
    times: await timesOf(vectors, vector => store.nearest(vector, 8, {})),
  });
  // One entity in twenty-five: 4 % of all chunks.
  const visible = new Set(
    Array.from({ length: Math.ceil(entities / 25) }, (_, index) =>
      entityRef(index * 25, entities),
    ),
  );
  const scope = { entityRefs: visible };
  let short = 0;
  await store.nearest(vectors[0], 8, scope);
  const times = await timesOf(vectors, async vector => {
    const found = await store.nearest(vector, 8, scope);
    if (found.length < 8) short += 1;
  });
  report('filtered', { share: visible.size / entities, short, times });
  report('memory', { residentMb: await residentMb() });
  await store.close();
}

async function main() {
  say('the local model');
  if (local > 0) await measureLocal();
  say('words');
  measureLexical();
  await measureIndex();
}

// The index's thread keeps no process alive while it opens.
setInterval(() => {}, 60_000);
main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
