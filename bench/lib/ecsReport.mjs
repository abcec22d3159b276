import { kb, machineLine, ms, table, writePage } from './table.mjs';

/** The Markdown page of the ECS benchmark. */
export async function writeEcsReport(
  path,
  { rows, crowd, throttled, runs, latency },
) {
  const name = {
    peer: 'published plugin',
    'portolan cold': 'Portolan, cold',
    'portolan warm': 'Portolan, warm',
    portolan: 'Portolan',
  };
  const text = `# Benchmark: Amazon ECS

\`yarn bench ecs\`: the published \`@aws/amazon-ecs-plugin-for-backstage-backend\` 0.10.0 and Portolan, each in the same
minimal Backstage backend, on the same sandbox with ${latency} ms of latency, ${runs} interleaved runs each. A view is what
the page asks for: services with their tasks. Every cold run looks at services that nobody has looked at before, and ten
warm views follow it. Times are
milliseconds from the request to the last byte of an answer that is not compressed: gzip adds 1 to 3 ms on a loopback.
${machineLine()}

## One viewer

${table(
  [
    'services',
    'credentials',
    'who',
    'calls',
    'STS, first view',
    'STS, later views',
    'p50',
    'p95',
    'p99',
    'bytes',
    'failed',
  ],
  rows.map(r => [
    r.services,
    r.assumed ? 'assumed role' : 'own account',
    name[r.who],
    r.calls,
    r.firstSts,
    r.laterSts,
    ms(r.p50),
    ms(r.p95),
    ms(r.p99),
    kb(r.bytes),
    `${r.failed} of ${r.runs}`,
  ]),
)}

## Twenty viewers of the same 12 services at once, cold

${table(
  ['who', 'calls', 'STS', 'p50', 'p95', 'failed'],
  crowd.map(r => [
    name[r.who],
    r.calls,
    r.sts,
    ms(r.p50),
    ms(r.p95),
    `${r.failed} of 20`,
  ]),
)}

## Throttled upstream, 12 services, cold

${table(
  ['requests throttled', 'who', 'views without all services', 'p50', 'p95'],
  throttled.map(r => [
    `${r.probability * 100} %`,
    name[r.who],
    `${r.failed} of ${r.views}`,
    ms(r.p50),
    ms(r.p95),
  ]),
)}
`;
  await writePage(path, text);
}
