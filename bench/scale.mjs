/**
 * How the cost of keeping resources fresh grows: upstream calls of a refresh cycle, its duration, memory and fleet pages
 * with 100, 1,000 and 10,000 bound ECS services, at most 1,000 to a cluster, ten to a component.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { residentMb, startBackend } from './lib/backend.mjs';
import {
  catalogYaml,
  OTHER_ACCOUNT,
  OWN_ACCOUNT,
  REGION,
} from './lib/world.mjs';
import { writeScaleReport } from './lib/scaleReport.mjs';
import { startSandboxProcess } from './lib/sandbox.mjs';
import { summary } from './lib/statistics.mjs';
import { awsUpstream } from './lib/upstreams.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    interval: { type: 'string', default: '120' },
    pages: { type: 'string', default: '300' },
    out: {
      type: 'string',
      default: resolve(import.meta.dirname, '../docs/benchmarks/scale.md'),
    },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  process.stdout
    .write(`yarn bench scale [--sizes 100,1000,10000] [--interval 120] [--pages 300] [--out FILE]

Measures background refresh and fleet pages as the number of bound services grows.
--interval  seconds between two refreshes of a resource that nobody looks at (the product's default is 300)
--pages     fleet pages to time
Takes about 20 minutes.
`);
  process.exit(0);
}
const say = text => process.stderr.write(`${text}\n`);
const PER_CLUSTER = 1_000;
const PER_COMPONENT = 10;
const CYCLES = 2;
/** Longer than two turns of the scheduler, so that the last cycle is inside what is observed. */
const SLACK_MS = 3_000;

function scaleWorld(size) {
  const clusters = Array.from(
    { length: Math.ceil(size / PER_CLUSTER) },
    (_, c) => ({
      name: `cluster-${c}`,
      services: Array.from(
        { length: Math.min(PER_CLUSTER, size - c * PER_CLUSTER) },
        (_unused, s) => ({
          name: `service-${c}-${s}`,
          image: `registry.example.com/service-${s}:v1.${s % 90}.0`,
          desired: 2,
          ...(s % 50 === 7 && {
            scenario: { kind: 'no-capacity', placeable: 1 },
          }),
        }),
      ),
    }),
  );
  const arns = clusters.flatMap(({ name, services }) =>
    services.map(
      service =>
        `arn:aws:ecs:${REGION}:${OTHER_ACCOUNT}:service/${name}/${service.name}`,
    ),
  );
  const views = Array.from(
    { length: Math.ceil(size / PER_COMPONENT) },
    (_, index) => ({
      entity: `component-${index}`,
      arns: arns.slice(index * PER_COMPONENT, (index + 1) * PER_COMPONENT),
    }),
  );
  const world = {
    accounts: [
      { id: OWN_ACCOUNT },
      {
        id: OTHER_ACCOUNT,
        roles: [{ name: 'portolan-read', trusts: [OWN_ACCOUNT] }],
        regions: [{ name: REGION, clusters }],
      },
    ],
  };
  return { world, views };
}

async function measure(size) {
  const directory = await mkdtemp(join(tmpdir(), 'portolan-bench-scale-'));
  const { world, views } = scaleWorld(size);
  const catalogFile = join(directory, 'catalog.yaml');
  await writeFile(
    catalogFile,
    catalogYaml(views, v => ({
      'aws.amazon.com/amazon-ecs-service-arn': v.arns.join(','),
    })),
  );
  const sandbox = await startSandboxProcess({ world, clock: 'manual' });
  let backend;
  try {
    const { config, env } = await awsUpstream(sandbox);
    const startedAt = performance.now();
    backend = await startBackend('portolan', {
      catalogFile,
      entities: views.length,
      env,
      config: {
        ...config,
        platform: {
          refresh: { interval: { seconds: Number(values.interval) } },
        },
      },
    });
    const known = async () => {
      const { counts } = (
        await backend.get('/api/platform/v1/fleet?limit=1')
      ).json();
      return (
        counts.healthy + counts.degraded + counts.unhealthy + counts.progressing
      );
    };
    const giveUp = Date.now() + 900_000;
    while ((await known()) < size) {
      if (Date.now() > giveUp)
        throw new Error(
          `Only ${await known()} of ${size} services are known.\n${backend.server.tail()}`,
        );
      await wait(500);
    }
    const knownAfterS = (performance.now() - startedAt) / 1000;

    // Whole cycles, beginning when nothing is under way.
    let before = await sandbox.counters();
    for (;;) {
      await wait(1_000);
      const now = await sandbox.counters();
      if (now.total === before.total) break;
      before = now;
    }
    await sandbox.resetCounters();
    let busyMs = 0;
    let last = { at: performance.now(), total: 0 };
    const end = last.at + CYCLES * Number(values.interval) * 1000 + SLACK_MS;
    while (performance.now() < end) {
      await wait(25);
      const now = {
        at: performance.now(),
        total: (await sandbox.counters()).total,
      };
      if (now.total > last.total) busyMs += now.at - last.at;
      last = now;
    }
    const { operations, total } = await sandbox.counters();

    await backend.signIn();
    const times = [];
    const problems = [];
    let next;
    for (let page = 0; page < Number(values.pages); page++) {
      const filters = [
        '',
        '&health=degraded',
        '&q=service-0-1',
        '&account=111122223333',
        '&provider=ecs',
      ];
      const filter = filters[page % filters.length];
      const cursor =
        page % filters.length === 0 && next
          ? `&cursor=${encodeURIComponent(next)}`
          : '';
      const answer = await backend.get(
        `/api/platform/v1/fleet?limit=50${filter}${cursor}`,
      );
      times.push(answer.ms);
      if (answer.status !== 200) problems.push(answer.status);
      if (page % filters.length === 0) next = answer.json().next;
    }
    return {
      size,
      knownAfterS,
      calls: Math.round(total / CYCLES),
      describeServices: Math.round(
        (operations['ecs:DescribeServices'] ?? 0) / CYCLES,
      ),
      sts: operations['sts:AssumeRole'] ?? 0,
      busyMs: busyMs / CYCLES,
      fleet: summary(times),
      failedPages: problems.length,
      residentMb: await residentMb(backend.server.child.pid),
    };
  } finally {
    await backend?.stop();
    await sandbox.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const rows = [];
for (const size of values.sizes.split(',').map(Number)) {
  rows.push(await measure(size));
  say(JSON.stringify(rows.at(-1)));
}
await writeScaleReport(values.out, {
  rows,
  interval: values.interval,
  pages: values.pages,
});
say(`Wrote ${values.out}`);
