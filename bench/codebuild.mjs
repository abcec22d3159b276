/**
 * Portolan's AWS CodeBuild provider beside the published `@aws/aws-codebuild-plugin-for-backstage-backend`: upstream
 * calls, latency and bytes of the same views on the same sandbox, interleaved.
 */
import { startComparison, viewing } from './lib/comparison.mjs';
import {
  awsColumns,
  crowdTable,
  method,
  viewTable,
} from './lib/comparisonReport.mjs';
import { comparisonOptions } from './lib/options.mjs';
import { machineLine, writePage } from './lib/table.mjs';
import { REGION, viewsWorld } from './lib/world.mjs';

const PEER = '@aws/aws-codebuild-plugin-for-backstage-backend';
const VIEWERS = 20;
const SIZES = [1, 10, 30];

const { runs, latency, out } = comparisonOptions(
  'codebuild',
  `Measures a page view of AWS CodeBuild projects in Portolan and in the published plugin:
upstream calls, STS calls, latency, bytes and failed views. Takes about five minutes.`,
);

const projectsOf = view =>
  Array.from({ length: view.size }, (_, p) => ({
    name: `${view.entity}-project-${p}`,
  }));
const arnsOf = view =>
  projectsOf(view).map(
    ({ name }) =>
      `arn:aws:codebuild:${REGION}:${view.accountId}:project/${name}`,
  );
const { world, views, viewsOf } = viewsWorld(runs + 1, SIZES, some => ({
  projects: some.flatMap(projectsOf),
}));

const { sandbox, peer, portolan, stop } = await startComparison({
  world,
  views,
  latencyMs: latency,
  system: 'codebuild',
  annotations: {
    peer: view => ({
      'aws.amazon.com/aws-codebuild-project-tags': `view=${view.entity}`,
    }),
    portolan: view => ({
      'aws.amazon.com/aws-codebuild-project-arn': arnsOf(view).join(','),
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
        `/api/aws-codebuild/v1/entity/default/component/${view.entity}/projects`,
      ),
    ],
    portolan: async view => [
      await portolan.get(
        `/api/platform/v1/entities/component/default/${view.entity}/resources`,
      ),
    ],
  };
  const complete = (who, view, answers) => {
    if (answers.some(answer => answer.status !== 200)) return false;
    const body = answers[0].json();
    return who === 'peer'
      ? body.projects.filter(({ project }) => project).length === view.size
      : body.items.length === view.size &&
          body.items.every(item => item.details);
  };
  const { rowsOf, crowd } = viewing({ sandbox, shown, complete });
  const rows = [];
  for (const size of SIZES) {
    for (const assumed of [false, true]) {
      const some = viewsOf(size, assumed, 0, runs);
      rows.push(...(await rowsOf({ size, assumed }, some)));
    }
  }
  const crowds = [];
  for (const who of ['peer', 'portolan']) {
    const [view] = viewsOf(30, true, runs, 1);
    crowds.push(await crowd(who, view, VIEWERS));
  }
  await writePage(
    out,
    `# Benchmark: AWS CodeBuild

\`yarn bench codebuild\`: the published \`${PEER}\` 0.10.0 and Portolan, each in the same
minimal Backstage backend, ${method(
      latency,
      runs,
    )} A view is projects with their newest builds: five of each in the published plugin.
${machineLine()}

## One viewer

${viewTable(rows, awsColumns('projects'))}

## Twenty viewers of the same 30 projects at once, cold

${crowdTable(crowds)}
`,
  );
} finally {
  await stop();
}
