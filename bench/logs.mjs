/** Tailing a large log group through Portolan: upstream calls to the first lines, and what it costs in memory. */
import { residentMb } from './lib/backend.mjs';
import { startComparison } from './lib/comparison.mjs';
import { comparisonOptions } from './lib/options.mjs';
import { split } from './lib/sandbox.mjs';
import { summary } from './lib/statistics.mjs';
import { machineLine, ms, table, writePage } from './lib/table.mjs';
import { OWN_ACCOUNT, REGION } from './lib/world.mjs';

const MEGABYTES = 50;
const LINES = 1_000;
/** What the log viewer asks for at first, and how often the tail is then followed. */
const TAIL_LINES = 200;
const FOLLOWED = 200;
const WARM_UP = 50;

const { runs, latency, out } = comparisonOptions(
  'logs',
  `Tails a log group of ${MEGABYTES} MB: calls to the first lines, then page after page to its beginning, and the
growth of resident memory. --runs is how often the first lines are asked for. Takes about two minutes.`,
);

const functionArn = name =>
  `arn:aws:lambda:${REGION}:${OWN_ACCOUNT}:function:${name}`;
const group = '/bench/large';
const world = {
  accounts: [
    {
      id: OWN_ACCOUNT,
      regions: [
        {
          name: REGION,
          functions: [{ name: 'large', logGroup: group }, { name: 'small' }],
          logGroups: [
            { name: group, streams: 4, megabytes: MEGABYTES },
            { name: `${group}-not`, streams: 4, megabytes: 1 },
          ],
        },
      ],
    },
  ],
};
const views = ['large', 'small'].map(entity => ({ entity }));

const { sandbox, portolan, stop } = await startComparison({
  world,
  views,
  latencyMs: latency,
  system: 'lambda',
  annotations: {
    portolan: view => ({
      'aws.amazon.com/lambda-function-arn': functionArn(view.entity),
    }),
  },
});
try {
  const entity = name => `/api/platform/v1/entities/component/default/${name}`;
  const logs = (name, query) =>
    portolan.get(
      `${entity(name)}/resources/lambda/${encodeURIComponent(
        functionArn(name),
      )}/logs?${new URLSearchParams({ limit: LINES, ...query })}`,
    );
  const memory = () => residentMb(portolan.server.child.pid);

  for (const { entity: name } of views) {
    await portolan.get(`${entity(name)}/resources`);
  }
  // What every process needs to answer at all is not what a large group costs.
  for (let i = 0; i < WARM_UP; i++) await logs('small', {});

  const before = await memory();
  let tailed = before;
  let { next } = (await logs('large', { limit: TAIL_LINES })).json();
  for (let i = 0; i < FOLLOWED; i++) {
    const page = await logs('large', { limit: TAIL_LINES, after: next });
    next = page.json().next ?? next;
    tailed = Math.max(tailed, await memory());
  }
  await sandbox.resetCounters();
  const first = await logs('large', {});
  const firstCalls = split(await sandbox.counters()).calls;
  if (first.json().lines.length !== LINES)
    throw new Error(`The first page has ${first.json().lines.length} lines`);

  let highest = tailed;
  let bytes = first.bytes;
  let pages = 1;
  let { previous } = first.json();
  while (previous) {
    const page = await logs('large', { before: previous });
    if (page.status !== 200 || page.json().error)
      throw new Error(`Page ${pages} failed: ${page.body.slice(0, 300)}`);
    ({ previous } = page.json());
    bytes += page.bytes;
    pages += 1;
    highest = Math.max(highest, await memory());
  }
  const times = [];
  for (let i = 0; i < runs; i++) times.push((await logs('large', {})).ms);
  const { p50, p95 } = summary(times);
  process.stderr.write(
    `${JSON.stringify({
      tailed,
      firstCalls,
      pages,
      bytes,
      before,
      highest,
      p50,
      p95,
    })}\n`,
  );
  await writePage(
    out,
    `# Benchmark: logs

\`yarn bench logs\`: a log group of ${MEGABYTES} MB of a function that is already on the page: tailed (the newest ${TAIL_LINES} lines, then followed
${FOLLOWED} times), then read from its end to its beginning in pages of ${LINES.toLocaleString(
      'en',
    )} lines, with ${latency} ms of latency. Memory is the resident set of the backend's process, looked at
after each page, above what it was when pages of the same size of a group of 1 MB had been read ${WARM_UP} times. ${machineLine()}

${table(
  [
    'upstream calls to the first lines',
    'p50',
    'p95',
    'pages',
    'read',
    'memory before',
    'growth, tailed',
    'growth, all read',
  ],
  [
    [
      firstCalls,
      `${ms(p50)} ms`,
      `${ms(p95)} ms`,
      pages,
      `${(bytes / 1e6).toFixed(0)} MB`,
      `${before} MB`,
      `${tailed - before} MB`,
      `${highest - before} MB`,
    ],
  ],
)}
`,
  );
} finally {
  await stop();
}
