/**
 * Portolan's Amazon ECS provider beside the published `@aws/amazon-ecs-plugin-for-backstage-backend`: upstream calls,
 * latency and bytes of the same views on the same sandbox, interleaved.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackend } from './lib/backend.mjs';
import {
  catalogYaml,
  ecsWorld,
  OTHER_ACCOUNT,
  OWN_ACCOUNT,
  REGION,
  SIZES,
} from './lib/ecsWorld.mjs';
import { split, startSandboxProcess } from './lib/sandbox.mjs';
import { percentile, summary } from './lib/statistics.mjs';
import { writeEcsReport } from './lib/ecsReport.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '30' },
    latency: { type: 'string', default: '40' },
    out: {
      type: 'string',
      default: resolve(import.meta.dirname, '../docs/benchmarks/ecs.md'),
    },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  process.stdout.write(`yarn bench ecs [--runs 30] [--latency 40] [--out FILE]

Measures a page view of Amazon ECS services in Portolan and in the published plugin:
upstream calls, STS calls, latency, bytes and failed views. Takes about ten minutes.
`);
  process.exit(0);
}
const runs = Number(values.runs);
const VIEWERS = 20;
/** Warm views after each cold one, one after the other. */
const WARM = 10;
/** Of every size: the measured runs, then one for the viewers, then two sets of 20 for the throttled views. */
const { world, views } = ecsWorld(runs + 1 + 2 * VIEWERS);
const viewOf = (size, assumed, run) =>
  views.find(v => v.size === size && v.assumed === assumed && v.run === run);

const say = text => process.stderr.write(`${text}\n`);
const directory = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
const file = async (name, text) => {
  const path = join(directory, name);
  await writeFile(path, text);
  return path;
};

say(
  `World: ${views.length} views, ${views.reduce(
    (sum, v) => sum + v.arns.length,
    0,
  )} services; upstream latency ${values.latency} ms.`,
);
const sandbox = await startSandboxProcess({
  world,
  latencyMs: Number(values.latency),
  clock: 'manual',
});
const backends = [];
try {
  const aws = {
    mainAccount: {
      accountId: OWN_ACCOUNT,
      accessKeyId: sandbox.credentials.accessKeyId,
      secretAccessKey: sandbox.credentials.secretAccessKey,
      region: REGION,
    },
    accounts: [
      { accountId: OTHER_ACCOUNT, roleName: 'portolan-read', region: REGION },
    ],
  };
  const env = { AWS_ENDPOINT_URL: sandbox.awsUrl, AWS_REGION: REGION };
  const common = { entities: views.length, aws, env };
  const peer = await startBackend('peer', {
    ...common,
    catalogFile: await file(
      'peer.yaml',
      catalogYaml(views, v => ({
        'aws.amazon.com/amazon-ecs-service-tags': `view=${v.entity}`,
      })),
    ),
    config: {
      bench: {
        resourcesByTag: Object.fromEntries(
          views.map(v => [`view-${v.entity}`, v.arns]),
        ),
      },
    },
  });
  backends.push(peer);
  const portolan = await startBackend('portolan', {
    ...common,
    catalogFile: await file(
      'portolan.yaml',
      catalogYaml(views, v => ({
        'aws.amazon.com/amazon-ecs-service-arn': v.arns.join(','),
      })),
    ),
    // The background refresh would warm what is to be measured cold.
    env: { ...env, BACKGROUND_WORK: 'off' },
  });
  backends.push(portolan);

  const shown = {
    peer: async view => [
      await peer.get(
        `/api/amazon-ecs/v1/entity/default/component/${view.entity}/services`,
      ),
    ],
    portolan: view =>
      Promise.all(
        ['resources', 'resources/ecs/views/tasks'].map(path =>
          portolan.get(
            `/api/platform/v1/entities/component/default/${view.entity}/${path}`,
          ),
        ),
      ),
    'portolan card': async view => [
      await portolan.get(
        `/api/platform/v1/entities/component/default/${view.entity}/resources?provider=ecs`,
      ),
    ],
  };
  const complete = (who, view, answers) => {
    if (answers.some(answer => answer.status !== 200)) return false;
    const [first] = answers;
    return who === 'peer'
      ? first.json().clusters.flatMap(cluster => cluster.services).length ===
          view.arns.length
      : first.json().items.length === view.arns.length &&
          first.json().items.every(item => item.health !== 'unknown');
  };
  const seen = async (who, view) => {
    const startedAt = performance.now();
    const answers = await shown[who](view);
    return {
      ms: performance.now() - startedAt,
      bytes: answers.reduce((sum, answer) => sum + answer.bytes, 0),
      complete: complete(who, view, answers),
    };
  };
  const look = async (who, view) => {
    await sandbox.resetCounters();
    const sight = await seen(who, view);
    return { ...sight, ...split(await sandbox.counters()) };
  };
  const lookAgain = async view => {
    await sandbox.resetCounters();
    const sights = [];
    while (sights.length < WARM) sights.push(await seen('portolan', view));
    const calls = split(await sandbox.counters());
    return sights.map(sight => ({ ...sight, ...calls }));
  };

  const rows = [];
  for (const { services } of SIZES) {
    for (const assumed of [false, true]) {
      const samples = { peer: [], 'portolan cold': [], 'portolan warm': [] };
      for (let run = 0; run < runs; run++) {
        const view = viewOf(services, assumed, run);
        samples.peer.push(await look('peer', view));
        samples['portolan cold'].push(await look('portolan', view));
        samples['portolan warm'].push(...(await lookAgain(view)));
      }
      for (const [who, list] of Object.entries(samples)) {
        rows.push({
          services,
          assumed,
          who,
          calls: Math.max(...list.map(s => s.calls)),
          firstSts: list[0].sts,
          laterSts:
            percentile(
              list.slice(1).map(s => s.sts),
              0.5,
            ) ?? 0,
          ...summary(list.map(s => s.ms)),
          bytes: percentile(
            list.map(s => s.bytes),
            0.5,
          ),
          failed: list.filter(s => !s.complete).length,
          runs: list.length,
        });
        say(JSON.stringify(rows.at(-1)));
      }
    }
  }

  const crowd = [];
  for (const who of ['peer', 'portolan']) {
    const view = viewOf(12, true, runs);
    await sandbox.resetCounters();
    const times = await Promise.all(
      Array.from({ length: VIEWERS }, async () => {
        const startedAt = performance.now();
        const answers = await shown[who](view);
        return {
          ms: performance.now() - startedAt,
          complete: complete(who, view, answers),
        };
      }),
    );
    crowd.push({
      who,
      ...split(await sandbox.counters()),
      ...summary(times.map(t => t.ms)),
      failed: times.filter(t => !t.complete).length,
    });
    say(JSON.stringify(crowd.at(-1)));
  }

  const throttled = [];
  for (const [set, probability] of [0.15, 0.3].entries()) {
    for (const who of ['peer', 'portolan']) {
      const fault = { probability, effect: { kind: 'throttle' } };
      await sandbox.addFault(fault);
      const list = [];
      for (let i = 0; i < VIEWERS; i++)
        list.push(
          await look(who, viewOf(12, false, runs + 1 + set * VIEWERS + i)),
        );
      await sandbox.clearFaults();
      throttled.push({
        who,
        probability,
        views: VIEWERS,
        failed: list.filter(s => !s.complete).length,
        ...summary(list.map(s => s.ms)),
      });
      say(JSON.stringify(throttled.at(-1)));
    }
  }

  await writeEcsReport(values.out, {
    rows,
    crowd,
    throttled,
    runs,
    latency: values.latency,
  });
  say(`Wrote ${values.out}`);
} finally {
  await Promise.all(backends.map(backend => backend.stop()));
  await sandbox.stop();
  await rm(directory, { recursive: true, force: true });
}
