import { machineLine, ms, table, writePage } from './table.mjs';

/** The Markdown page of the growth benchmark. */
export async function writeScaleReport(path, { rows, interval, pages }) {
  const growth = rows.slice(1).map((row, index) => {
    const before = rows[index];
    const times = (key, value = r => r[key]) =>
      (value(row) / value(before)).toFixed(1);
    return `From ${before.size} to ${row.size} services (× ${
      row.size / before.size
    }): calls × ${times('calls')}, time of a cycle × ${times(
      'busyMs',
    )}, memory × ${times('residentMb')}, p95 of a fleet page × ${times(
      '',
      r => r.fleet.p95,
    )}.`;
  });
  await writePage(
    path,
    `# Benchmark: growth

\`yarn bench scale\`: Portolan's core and ECS provider in a minimal Backstage backend on SQLite in memory, with every service
refreshed every ${interval} s though nobody looks (the default is 300 s). At most 1,000 services to a cluster, ten to a
component. The sandbox answers at once and shares the machine. ${machineLine()}

${table(
  [
    'bound services',
    'all known after start',
    'calls per cycle',
    'of them DescribeServices',
    'STS',
    'time of a cycle',
    'fleet page p50',
    'p95',
    'p99',
    'failed pages',
    'resident memory',
  ],
  rows.map(r => [
    r.size.toLocaleString('en'),
    `${r.knownAfterS.toFixed(0)} s`,
    r.calls,
    r.describeServices,
    r.sts,
    `${(r.busyMs / 1000).toFixed(1)} s`,
    `${ms(r.fleet.p50)} ms`,
    `${ms(r.fleet.p95)} ms`,
    `${ms(r.fleet.p99)} ms`,
    `${r.failedPages} of ${pages}`,
    `${r.residentMb} MB`,
  ]),
)}

${growth.join('\n')}

A cycle's time is the time in which the sandbox receives calls; it lies spread over the interval, cluster by cluster. It\nis looked at every 25 ms, which is coarse for 100 services.
`,
  );
}
