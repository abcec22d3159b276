import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { residentMb, startBackend } from '../lib/backend.mjs';
import { startSandboxProcess } from '../lib/sandbox.mjs';
import corpus from './corpus.cjs';

const API = '/api/assistant/v1';
const OWN_GROUP = 'group:default/bench';
const OTHER_GROUP = 'group:default/others';
/** Answers that are stopped. */
const STOPS = 20;
/** Sentences, and milliseconds between their parts, of an answer that is to be stopped: it would last. */
const LONG_ANSWER = 100;
const SLOW_DELTA_MS = 50;

/**
 * Questions over HTTP to a portal whose index is in `folder`, and whose model is the sandbox's.
 *
 * @param share - of the entities, from 0 to 1: what the guest may read
 */
export async function measurePortal({
  chunks,
  entities,
  folder,
  directory,
  runs,
  share,
  withAnswers,
}) {
  const catalogFile = join(directory, 'catalog.yaml');
  await writeFile(catalogFile, catalogOf(entities, share));
  const sandbox = await startSandboxProcess({
    world: { anthropic: [{ name: 'main' }] },
  });
  let portal;
  try {
    portal = await startBackend('assistant', {
      catalogFile,
      entities: Math.ceil(entities * share),
      env: { CORPUS: JSON.stringify({ chunks, entities }) },
      config: {
        permission: { enabled: true },
        assistant: {
          anthropic: {
            apiKey: sandbox.environment.PORTOLAN_ANTHROPIC_API_KEY,
            baseUrl: sandbox.environment.PORTOLAN_ANTHROPIC_URL,
          },
          // The module of the benchmark gives one.
          embedder: { provider: 'none' },
          index: { directory: folder, schedule: { hours: 12 } },
          answers: { perUser: { requests: 10_000 } },
        },
      },
    });
    await searched(portal);
    const search = await measureSearch(portal, runs);
    const resident = await residentMb(portal.server.child.pid);
    const answers = withAnswers
      ? {
          firstBytes: await measureFirstBytes(portal, runs),
          stops: await measureStops(portal, sandbox),
        }
      : {};
    return { share, residentMb: resident, ...search, ...answers };
  } finally {
    await portal?.stop();
    await sandbox.stop();
  }
}

/** Until its indexes of words and vectors are both there. */
async function searched(portal) {
  const deadline = Date.now() + 300_000;
  for (const question of corpus.questions(10_000)) {
    const answer = await portal.get(searchPath(question));
    if (answer.status === 200) {
      const { mode, passages } = answer.json();
      if (mode === 'hybrid' && passages.length > 0) return;
    }
    if (Date.now() > deadline)
      throw new Error(
        `The portal finds nothing: ${answer.status} ${answer.body.slice(
          0,
          300,
        )}`,
      );
    await rest(500);
  }
}

async function measureSearch(portal, runs) {
  // Connections, and what the runtime compiles, are not what a question costs.
  for (const question of corpus.questions(30))
    await portal.get(searchPath(question));
  await portal.signIn();
  const times = [];
  let passages = 0;
  for (const question of corpus.questions(runs)) {
    const answer = await portal.get(searchPath(question));
    if (answer.status !== 200)
      throw new Error(`Search failed: ${answer.status} ${answer.body}`);
    times.push(answer.ms);
    passages += answer.json().passages.length;
  }
  return { times, passages: passages / runs };
}

async function measureFirstBytes(portal, runs) {
  await portal.signIn();
  const times = [];
  for (const text of corpus.questions(runs)) {
    const { first, stream } = await ask(portal, text);
    times.push(first);
    for await (const event of stream) if (event.type === 'done') break;
  }
  return times;
}

/** Milliseconds from a stop to the moment in which the model's API saw its client leave. */
async function measureStops(portal, sandbox) {
  await sandbox.control('PATCH', '/world/anthropic/servers', {
    deltaDelayMs: SLOW_DELTA_MS,
  });
  await sandbox.control('POST', '/world/anthropic/scripts', {
    times: null,
    steps: Array.from({ length: LONG_ANSWER }, () => ({
      kind: 'text',
      text: 'Every team has a runbook of its own for that. ',
    })),
  });
  await portal.signIn();
  const times = [];
  for (const text of corpus.questions(STOPS)) {
    const { stream } = await ask(portal, text);
    let id;
    let stoppedAt;
    for await (const event of stream) {
      if (event.type === 'status') id = event.messageId;
      if (event.type === 'text' && !stoppedAt) {
        stoppedAt = Date.now();
        await portal.send('POST', `${API}/messages/${id}/stop`);
      }
    }
    if (!stoppedAt) throw new Error('An answer ended before it was stopped');
    times.push((await abortedAt(sandbox)) - stoppedAt);
  }
  return times;
}

async function abortedAt(sandbox) {
  for (;;) {
    const { items } = await sandbox.control(
      'GET',
      '/world/anthropic/requests?instance=main',
    );
    const last = items.at(-1);
    if (last.outcome === 'answered')
      throw new Error('The model answered in full before it was stopped');
    if (last.endedAt) return Date.parse(last.endedAt);
    await rest(5);
  }
}

/** @returns milliseconds to the first event, and the events */
async function ask(portal, text) {
  const created = await portal.send('POST', `${API}/conversations`, {});
  const { id } = await created.json();
  const started = performance.now();
  const response = await portal.send(
    'POST',
    `${API}/conversations/${id}/messages`,
    { text },
  );
  if (!response.ok)
    throw new Error(
      `The question failed: ${response.status} ${await response.text()}`,
    );
  const chunks = response.body[Symbol.asyncIterator]();
  const { value } = await chunks.next();
  return {
    first: performance.now() - started,
    stream: eventsOf(value, chunks),
  };
}

async function* eventsOf(first, chunks) {
  const decoder = new TextDecoder();
  let text = decoder.decode(first, { stream: true });
  for (;;) {
    const blocks = text.split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data) yield JSON.parse(data);
    }
    const { done, value } = await chunks.next();
    if (done) return;
    text += decoder.decode(value, { stream: true });
  }
}

const searchPath = question =>
  `${API}/search?${new URLSearchParams({ q: question })}`;

function catalogOf(entities, share) {
  const every = Math.round(1 / share);
  return Array.from({ length: entities }, (_, index) =>
    JSON.stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: `service-${index}` },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: index % every === 0 ? OWN_GROUP : OTHER_GROUP,
      },
    }),
  ).join('\n---\n');
}
