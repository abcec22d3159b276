import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { nextFree } from '../start/ports.mjs';
import { startSandbox } from '../start/sandbox.mjs';
import { runWithReport } from '../test/suites.mjs';
import { readJest } from '../test/results.mjs';
import { oneFailed, onePassed } from '../toolchain/counts.mjs';
import { inRepository, stateFolder } from '../toolchain/repository.mjs';
import { runVisible } from '../toolchain/visible.mjs';
import { Moto } from './Moto.mjs';

const firstMotoPort = 5555;

/** Providers whose tests pass on moto too, each on a server of its own with these settings. */
const onMoto = [
  {
    title: 'ECS',
    module: 'ecs',
    // moto does not run the tasks of a service; it says that this many run.
    settings: { MOTO_ECS_SERVICE_RUNNING: '2' },
  },
  { title: 'Lambda', module: 'lambda', settings: {} },
  { title: 'CodeBuild', module: 'codebuild', settings: {} },
];

/**
 * Everything that is held against what others wrote.
 * @param {import('../toolchain/nodeRuntime.mjs').Toolchain} toolchain
 * @param {import('./python.mjs').Python} python
 * @param {import('../start/Services.mjs').Services} services
 * @returns {import('../toolchain/phases.mjs').Phase[]}
 */
export const conformanceTests = (toolchain, python, services) => [
  ...onMoto.map(provider =>
    providerOnMoto(provider, toolchain, python, services),
  ),
  sandboxAgainstModels(toolchain, python, services),
];

/** The tests that a provider passes on our sandbox, on a server that someone else wrote. */
const providerOnMoto = (
  { title, module, settings },
  { yarn, env },
  { motoServer },
  services,
) => ({
  name: `The ${title} provider on moto`,
  run: async () => {
    const port = await nextFree(firstMotoPort);
    const moto = services.add(
      new Moto(motoServer, { port, env: { ...env, ...settings } }),
    );
    return services.whileAlive(async signal => {
      await moto.ready(signal);
      return runWithReport(`moto-${module}.json`, readJest, report => [
        [
          ...yarn,
          'workspace',
          `@portolan/plugin-platform-backend-module-${module}`,
          'test',
          '--watchAll=false',
          '--testMatch=**/*.conformance.ts',
          '--json',
          `--outputFile=${report}`,
        ],
        { ...env, PORTOLAN_MOTO_URL: moto.url },
      ]);
    });
  },
});

/** Every answer of our sandbox's AWS against the models that AWS's own clients are made from. */
const sandboxAgainstModels = (toolchain, { python }, services) => ({
  name: 'The sandbox against the models of AWS',
  run: async () => {
    const { aws, control, env } = await startSandbox(toolchain, { services });
    const ready = join(stateFolder, 'conformance', 'sandbox.json');
    mkdirSync(dirname(ready), { recursive: true });
    writeFileSync(
      ready,
      `${JSON.stringify({ awsUrl: aws, controlUrl: control, env })}\n`,
    );
    const code = await runVisible(
      [
        python,
        inRepository('packages', 'sandbox', 'conformance', 'aws_models.py'),
        ready,
      ],
      toolchain.env,
    );
    return code === 0 ? onePassed : oneFailed;
  },
});
