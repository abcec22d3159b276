/**
 * Portolan's Amazon ECS provider beside the published `@aws/amazon-ecs-plugin-for-backstage-backend`: upstream calls,
 * latency and bytes of the same views on the same sandbox, interleaved.
 */
import { startComparison, viewing } from './lib/comparison.mjs';
import {
  awsColumns,
  crowdTable,
  method,
  throttledTable,
  viewTable,
} from './lib/comparisonReport.mjs';
import { comparisonOptions } from './lib/options.mjs';
import { machineLine, writePage } from './lib/table.mjs';
import { REGION, viewsWorld } from './lib/world.mjs';

const PEER = '@aws/amazon-ecs-plugin-for-backstage-backend';
const VIEWERS = 20;
const CLUSTERS = { 1: 1, 12: 1, 30: 3 };
const SIZES = Object.keys(CLUSTERS).map(Number);

const { runs, latency, out } = comparisonOptions(
  'ecs',
  `Measures a page view of Amazon ECS services in Portolan and in the published plugin:
upstream calls, STS calls, latency, bytes and failed views. Takes about ten minutes.`,
);

const clustersOf = view =>
  Array.from({ length: CLUSTERS[view.size] }, (_, c) => ({
    name: `${view.entity}-${c}`,
    services: Array.from(
      { length: view.size / CLUSTERS[view.size] },
      (_unused, s) => ({
        name: `service-${s}`,
        image: `registry.example.com/service-${s}:v1.${view.run}.0`,
        desired: 2,
      }),
    ),
  }));
const arnsOf = view =>
  clustersOf(view).flatMap(({ name, services }) =>
    services.map(
      service =>
        `arn:aws:ecs:${REGION}:${view.accountId}:service/${name}/${service.name}`,
    ),
  );
/** Of every size: the measured runs, then one for the viewers, then two sets of 20 for the throttled views. */
const { world, views, viewsOf } = viewsWorld(
  runs + 1 + 2 * VIEWERS,
  SIZES,
  some => ({
    clusters: some.flatMap(clustersOf),
  }),
);

const { sandbox, peer, portolan, stop } = await startComparison({
  world,
  views,
  latencyMs: latency,
  system: 'ecs',
  annotations: {
    peer: view => ({
      'aws.amazon.com/amazon-ecs-service-tags': `view=${view.entity}`,
    }),
    portolan: view => ({
      'aws.amazon.com/amazon-ecs-service-arn': arnsOf(view).join(','),
    }),
  },
  peer: {
    package: PEER,
    config: {
      bench: {
        resourcesByTag: Object.fromEntries(
          views.map(view => [`view-${view.entity}`, arnsOf(view)]),
        ),
      },
    },
  },
});
try {
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
  };
  const complete = (who, view, answers) => {
    if (answers.some(answer => answer.status !== 200)) return false;
    const body = answers[0].json();
    return who === 'peer'
      ? body.clusters.flatMap(cluster => cluster.services).length === view.size
      : body.items.length === view.size &&
          body.items.every(item => item.health !== 'unknown');
  };
  const { rowsOf, crowd, throttled } = viewing({ sandbox, shown, complete });

  const rows = [];
  for (const size of SIZES) {
    for (const assumed of [false, true]) {
      const some = viewsOf(size, assumed, 0, runs);
      rows.push(...(await rowsOf({ size, assumed }, some)));
    }
  }
  const crowds = [];
  for (const who of ['peer', 'portolan']) {
    const [view] = viewsOf(12, true, runs, 1);
    crowds.push(await crowd(who, view, VIEWERS));
  }
  const throttledRows = [];
  for (const [set, probability] of [0.15, 0.3].entries()) {
    const some = viewsOf(12, false, runs + 1 + set * VIEWERS, VIEWERS);
    for (const who of ['peer', 'portolan']) {
      throttledRows.push(await throttled(who, some, probability));
    }
  }

  await writePage(
    out,
    `# Benchmark: Amazon ECS

\`yarn bench ecs\`: the published \`${PEER}\` 0.10.0 and Portolan, each in the same minimal
Backstage backend, ${method(
      latency,
      runs,
    )} A view is what the page asks for: services with their tasks.
${machineLine()}

## One viewer

${viewTable(rows, awsColumns('services'))}

## Twenty viewers of the same 12 services at once, cold

${crowdTable(crowds)}

## Throttled upstream, 12 services, cold

${throttledTable(throttledRows)}
`,
  );
} finally {
  await stop();
}
