/** Portolan's AWS Lambda provider: calls by operation, latency and bytes. The published plugins show one function each. */
import { startComparison, viewing } from './lib/comparison.mjs';
import {
  awsColumns,
  method,
  operationsTable,
  viewTable,
} from './lib/comparisonReport.mjs';
import { comparisonOptions } from './lib/options.mjs';
import { machineLine, writePage } from './lib/table.mjs';
import { REGION, viewsWorld } from './lib/world.mjs';

const SIZES = [1, 20, 80];

const { runs, latency, out } = comparisonOptions(
  'lambda',
  `Measures a page view of AWS Lambda functions in Portolan: upstream calls by operation, STS calls, latency and bytes.
Takes about three minutes.`,
);

const functionsOf = view =>
  Array.from({ length: view.size }, (_, f) => ({
    name: `${view.entity}-function-${f}`,
  }));
const { world, views } = viewsWorld(runs, SIZES, some => ({
  functions: some.flatMap(functionsOf),
}));

const { sandbox, portolan, stop } = await startComparison({
  world,
  views,
  latencyMs: latency,
  system: 'lambda',
  annotations: {
    portolan: view => ({
      'aws.amazon.com/lambda-function-arn': functionsOf(view)
        .map(
          ({ name }) =>
            `arn:aws:lambda:${REGION}:${view.accountId}:function:${name}`,
        )
        .join(','),
    }),
  },
});
try {
  const shown = {
    portolan: async view => [
      await portolan.get(
        `/api/platform/v1/entities/component/default/${view.entity}/resources`,
      ),
    ],
  };
  const complete = (_who, view, [answer]) =>
    answer.status === 200 &&
    answer.json().items.length === view.size &&
    answer.json().items.every(item => item.details);
  const { rowsOf } = viewing({ sandbox, shown, complete });
  const rows = [];
  for (const size of SIZES) {
    for (const assumed of [false, true]) {
      const some = views.filter(
        view => view.size === size && view.assumed === assumed,
      );
      rows.push(...(await rowsOf({ size, assumed }, some)));
    }
  }
  const [largest] = rows.filter(
    row => row.size === 80 && row.assumed && row.who === 'portolan cold',
  );
  await writePage(
    out,
    `# Benchmark: AWS Lambda

\`yarn bench lambda\`: Portolan in a minimal Backstage backend ${method(
      latency,
      runs,
    )} A view is functions with their
configuration, aliases and metrics. There is no peer: the published plugins show one function. ${machineLine()}

## One viewer

${viewTable(rows, awsColumns('functions'))}

## 80 functions, cold, by operation

${operationsTable(largest.operations)}
`,
  );
} finally {
  await stop();
}
