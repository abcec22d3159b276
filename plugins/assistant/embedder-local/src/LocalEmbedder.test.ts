import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { LocalEmbedder, startWorker } from './LocalEmbedder';
import { BUNDLED_MODEL, OnnxModel } from './OnnxModel';

const never = new AbortController().signal;
const embedders: LocalEmbedder[] = [];
/** Every thread of the test at hand. */
let workers: Worker[] = [];

function embedder(
  options: {
    workers?: number;
    idleMs?: number;
    model?: OnnxModel;
    start?: (model: OnnxModel) => Worker;
  } = {},
) {
  const { start = startWorker } = options;
  const made = new LocalEmbedder({
    workers: options.workers ?? 2,
    idleMs: options.idleMs ?? 60_000,
    model: options.model,
    startWorker: model => {
      const worker = start(model);
      workers.push(worker);
      return worker;
    },
  });
  embedders.push(made);
  return made;
}

const scripted = (script: string) => () =>
  new Worker(
    `const { parentPort } = require('node:worker_threads'); ${script}`,
    { eval: true, execArgv: [] },
  );

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, index) => sum + value * b[index], 0);

afterEach(async () => {
  await Promise.all(embedders.splice(0).map(made => made.close()));
  workers = [];
});

describe('the model of this package', () => {
  let model: LocalEmbedder;
  beforeAll(async () => {
    model = new LocalEmbedder({ workers: 2, idleMs: 60_000 });
    // Both threads load it, which takes seconds on a busy machine.
    await model.embed(['one', 'two'], 'document', never);
  }, 60_000);
  afterAll(() => model.close());

  it('gives every text a vector of length 1, in order, and puts like beside like', async () => {
    const texts = [
      'How do I roll a deployment back?',
      'Undo a release: go back to the version before.',
      'The canteen serves soup on Fridays.',
    ];
    const vectors = await model.embed(texts, 'document', never);
    const again = await model.embed([texts[1]], 'query', never);

    vectors.forEach(vector => {
      expect(vector).toHaveLength(model.dimensions);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    });
    expect(cosine(vectors[1], again[0])).toBeCloseTo(1, 5);
    expect(cosine(vectors[0], vectors[1])).toBeGreaterThan(
      cosine(vectors[0], vectors[2]) + 0.1,
    );
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['Japanese', '決済サービスを再起動する手順'],
    ['Cyrillic', 'Как откатить развёртывание'],
    ['emoji', '😀🚀'],
    ['a lone surrogate', 'a\ud83d'],
    ['a million characters', 'deployment '.repeat(100_000)],
    ['one letter that stands for eighteen', '\ufdfa'.repeat(3_000)],
  ])('finds a vector for %s', async (_, text) => {
    const [vector] = await model.embed([text], 'document', never);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  it('is the one that is described beside it', async () => {
    const { folder } = BUNDLED_MODEL;
    const described = await readFile(`${folder}/README.md`, 'utf8');
    for (const name of ['model.onnx', 'tokenizer.json']) {
      const content = await readFile(`${folder}/${name}`);
      const digest = createHash('sha256').update(content).digest('hex');
      expect(described).toContain(digest);
    }
  });

  it('reads what the model was trained to read of a long text', async () => {
    const long = 'deployment '.repeat(300);
    const [one, other] = await model.embed(
      [`${long}soup`, `${long}fridays`],
      'document',
      never,
    );
    expect(cosine(one, other)).toBeCloseTo(1, 5);
  });

  it('takes every white space for the same', async () => {
    const [lines, spaces] = await model.embed(
      ['restart\n\nthe  payments\tservice\n', 'restart the payments service'],
      'document',
      never,
    );
    expect(cosine(lines, spaces)).toBeCloseTo(1, 5);
  });
});

it('pools and begins texts as a model of your own asks for', async () => {
  const vectorOf = async (
    model: Partial<OnnxModel>,
    text: string,
    kind: 'document' | 'query',
  ) => {
    const made = embedder({
      workers: 1,
      model: { ...BUNDLED_MODEL, ...model },
    });
    return (await made.embed([text], kind, never))[0];
  };
  const plain = await vectorOf({}, 'query: roll back', 'document');
  const asked = { queryPrefix: 'query: ' };

  expect(
    cosine(plain, await vectorOf(asked, 'roll back', 'query')),
  ).toBeCloseTo(1, 5);
  expect(
    cosine(plain, await vectorOf(asked, 'roll back', 'document')),
  ).toBeLessThan(0.99);
  const kept = await vectorOf(
    { documentPrefix: 'query: ' },
    'roll back',
    'document',
  );
  expect(cosine(plain, kept)).toBeCloseTo(1, 5);
  const first = await vectorOf({ pooling: 'cls' }, 'query: roll back', 'query');
  expect(cosine(first, first)).toBeCloseTo(1, 5);
  expect(cosine(plain, first)).toBeLessThan(0.99);
}, 60_000);

it('is not used when its vectors are longer or shorter than was said', async () => {
  const model = embedder({
    workers: 1,
    model: { ...BUNDLED_MODEL, dimensions: 512 },
  });
  await expect(model.embed(['text'], 'query', never)).rejects.toThrow(
    /cannot be loaded: .*vectors have 384 numbers instead of 512/,
  );
});

it('says which setting to look at when a model of your own cannot be loaded', async () => {
  const model = embedder({
    workers: 1,
    model: {
      ...BUNDLED_MODEL,
      folder: '/no/such/folder',
      remedy: 'Look at assistant.embedder.ownModel',
    },
  });
  await expect(model.embed(['text'], 'query', never)).rejects.toThrow(
    /cannot be loaded: .*ENOENT.* Look at assistant\.embedder\.ownModel, or/,
  );
});

/** Answers each text with a vector that begins with its number: `text 7`. */
const answering = scripted(`
  parentPort.postMessage({ ready: true });
  parentPort.on('message', ({ text }) => setTimeout(() => {
    const vector = new Float32Array(384);
    vector[0] = Number(text.split(' ')[1]);
    parentPort.postMessage({ vector });
  }, 2));`);
const dying = scripted(`
  parentPort.postMessage({ ready: true });
  parentPort.on('message', () => process.exit(1));`);

it('lets a question go before documents that wait', async () => {
  const model = embedder({ workers: 1, start: answering });
  const answered: string[] = [];
  const documents = Array.from({ length: 20 }, (_, index) =>
    model
      .embed([`document ${index}`], 'document', never)
      .then(() => answered.push('document')),
  );
  const question = model
    .embed(['question 1'], 'query', never)
    .then(() => answered.push('question'));
  await Promise.all([...documents, question]);
  expect(answered.indexOf('question')).toBe(1);
});

it('starts no thread before there is a text, and no more than there are texts', async () => {
  const model = embedder({ workers: 4, start: answering });
  expect(workers).toHaveLength(0);
  await model.embed(['document 1'], 'document', never);
  await model.embed(['document 2'], 'document', never);
  expect(workers).toHaveLength(1);
  await model.embed(
    ['document 3', 'document 4', 'document 5'],
    'document',
    never,
  );
  expect(workers).toHaveLength(3);
});

it('replaces a thread that dies at work, and loses no text', async () => {
  let started = 0;
  const model = embedder({
    start: () => {
      started += 1;
      return started === 1 ? dying() : answering();
    },
  });
  const vectors = await model.embed(
    Array.from({ length: 30 }, (_, index) => `document ${index}`),
    'document',
    never,
  );
  expect(vectors.map(vector => vector[0])).toEqual(
    Array.from({ length: 30 }, (_, index) => index),
  );
  expect(started).toBe(3);
});

it('replaces a thread that died while there was nothing to do', async () => {
  const model = embedder({ workers: 1, start: answering });
  await model.embed(['document 1'], 'document', never);
  await workers[0].terminate();
  const [vector] = await model.embed(['document 2'], 'document', never);
  expect(vector[0]).toBe(2);
});

it('gives a text up that ends two threads, without quoting it', async () => {
  const model = embedder({ workers: 1, start: dying });
  const failure = await model
    .embed(['hunter2'], 'document', never)
    .catch((error: Error) => error);
  expect(String(failure)).toMatch(/ended twice at the same text/);
  expect(String(failure)).not.toContain('hunter2');
  expect(workers).toHaveLength(2);
});

it('goes on with other texts when one has no vector', async () => {
  const model = embedder({
    workers: 1,
    start: scripted(`
      parentPort.postMessage({ ready: true });
      parentPort.on('message', ({ text }) => parentPort.postMessage(
        text === 'bad' ? { failed: true } : { vector: new Float32Array(384) }));`),
  });
  const bad = model.embed(['bad'], 'document', never);
  const good = model.embed(['good'], 'document', never);
  await expect(bad).rejects.toThrow('found no vector for a text');
  await expect(good).resolves.toHaveLength(1);
});

it('says why the model cannot be loaded, to everyone who waits, and tries again later', async () => {
  let broken = true;
  const model = embedder({
    workers: 1,
    start: () =>
      broken
        ? scripted(
            `parentPort.postMessage({ ready: false, message: 'no weights' }); parentPort.on('message', () => {});`,
          )()
        : answering(),
  });
  const waiting = [1, 2, 3].map(number =>
    model.embed([`document ${number}`], 'document', never),
  );
  const failures = await Promise.allSettled(waiting);
  failures.forEach(failure =>
    expect(failure).toMatchObject({
      reason: { message: expect.stringContaining('no weights') },
    }),
  );
  broken = false;
  const [vector] = await model.embed(['document 4'], 'document', never);
  expect(vector[0]).toBe(4);
});

it('leaves out what is no longer wanted', async () => {
  const model = embedder({ workers: 1, start: answering });
  const controller = new AbortController();
  const unwanted = model.embed(
    Array.from({ length: 1_000 }, (_, index) => `document ${index}`),
    'document',
    controller.signal,
  );
  const wanted = model.embed(['document 7'], 'document', never);
  controller.abort(new Error('nobody waits'));
  await expect(unwanted).rejects.toThrow('nobody waits');
  expect((await wanted)[0][0]).toBe(7);
  await expect(
    model.embed(['document 8'], 'query', controller.signal),
  ).rejects.toThrow('nobody waits');
});

it('ends its threads when there was nothing to do for a while, and starts them anew', async () => {
  const model = embedder({ workers: 1, idleMs: 20, start: answering });
  await model.embed(['document 1'], 'document', never);
  await once(workers[0], 'exit');
  const [vector] = await model.embed(['document 2'], 'document', never);
  expect(vector[0]).toBe(2);
  expect(workers).toHaveLength(2);
});

it('leaves no thread behind when it is closed in mid-work', async () => {
  const model = embedder({ start: answering });
  const asked = model.embed(
    Array.from({ length: 50 }, (_, index) => `document ${index}`),
    'document',
    never,
  );
  const ended = Promise.all(workers.map(worker => once(worker, 'exit')));
  await Promise.all([
    expect(asked).rejects.toThrow('shutting down'),
    ended,
    model.close(),
  ]);
  expect(workers).toHaveLength(2);
  await expect(model.embed(['later'], 'query', never)).rejects.toThrow(
    'shutting down',
  );
});
