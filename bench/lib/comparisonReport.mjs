import { kb, ms, table } from './table.mjs';

const NAMES = {
  peer: 'published plugin',
  'portolan cold': 'Portolan, cold',
  'portolan warm': 'Portolan, warm',
  portolan: 'Portolan',
};

/** First columns of a row about AWS. @param what - what `size` counts: `services` */
export const awsColumns = what => ({
  [what]: r => r.size,
  credentials: r => (r.assumed ? 'assumed role' : 'own account'),
});

/**
 * One viewer: a row for each cell and who.
 *
 * @param columns - what tells cells apart, by heading
 * @param signIns - what calls to sign in are called
 */
export const viewTable = (rows, columns, signIns = 'STS') =>
  table(
    [
      ...Object.keys(columns),
      'who',
      'calls',
      `${signIns}, first view`,
      `${signIns}, later views`,
      'p50',
      'p95',
      'p99',
      'bytes',
      'failed',
    ],
    rows.map(r => [
      ...Object.values(columns).map(column => column(r)),
      NAMES[r.who],
      r.calls,
      r.firstSignIns,
      r.laterSignIns,
      ms(r.p50),
      ms(r.p95),
      ms(r.p99),
      kb(r.bytes),
      `${r.failed} of ${r.runs}`,
    ]),
  );

/** Many viewers at once; parameters as in {@link viewTable}. */
export const crowdTable = (rows, columns = {}, signIns = 'STS') =>
  table(
    [...Object.keys(columns), 'who', 'calls', signIns, 'p50', 'p95', 'failed'],
    rows.map(r => [
      ...Object.values(columns).map(column => column(r)),
      NAMES[r.who],
      r.calls,
      r.signIns,
      ms(r.p50),
      ms(r.p95),
      `${r.failed} of ${r.viewers}`,
    ]),
  );

/** Views of a throttled upstream. */
export const throttledTable = rows =>
  table(
    ['requests throttled', 'who', 'incomplete views', 'p50', 'p95'],
    rows.map(r => [
      `${r.probability * 100} %`,
      NAMES[r.who],
      `${r.failed} of ${r.views}`,
      ms(r.p50),
      ms(r.p95),
    ]),
  );

/** Calls of one view by operation. */
export const operationsTable = operations =>
  table(
    ['operation', 'calls'],
    Object.entries(operations).sort(([a], [b]) => a.localeCompare(b)),
  );

/** What every comparison's page says of how it was measured. */
export const method = (latency, runs) =>
  `on the same sandbox with ${latency} ms of latency, ${runs} interleaved runs each. Every
cold run looks at what nobody has looked at before, and ten warm views follow it. Times are milliseconds from the request
to the last byte of an answer that is not compressed: gzip adds 1 to 3 ms on a loopback.`;
