import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { startSandbox } from '../start/sandbox.mjs';
import { runWithReport } from '../test/suites.mjs';
import { readJest } from '../test/results.mjs';
import { oneFailed, onePassed } from '../toolchain/counts.mjs';
import { inRepository, stateFolder } from '../toolchain/repository.mjs';
import { runVisible } from '../toolchain/visible.mjs';
import { startMoto, startOpenBao } from './foreignServers.mjs';
import { startPostgres } from './postgres.mjs';

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
  vaultOnOpenBao(toolchain, python, services),
  knowledgeOnPostgres(toolchain, python, services),
  sandboxAgainstModels(toolchain, python, services),
];

/** The tests that a provider passes on our sandbox, on a server that someone else wrote. */
const providerOnMoto = (
  { title, module, settings },
  toolchain,
  { motoServer },
  services,
) => ({
  name: `The ${title} provider on moto`,
  run: async () => {
    const env = { ...toolchain.env, ...settings };
    const moto = services.add(await startMoto(motoServer, env));
    return services.whileAlive(async signal => {
      await moto.ready(signal);
      return testsOf(module, toolchain, { PORTOLAN_MOTO_URL: moto.url });
    });
  },
});

/** The tests that the Vault provider passes on our sandbox, on a real server; and whether our sandbox answers as that does. */
const vaultOnOpenBao = (toolchain, { openBao }, services) => ({
  name: 'The Vault provider and the sandbox against OpenBao',
  run: async () => {
    const { server, environment } = await startOpenBao(openBao, toolchain.env);
    services.add(server);
    return services.whileAlive(async signal => {
      await server.ready(signal);
      return testsOf('vault', toolchain, await environment(signal));
    });
  },
});

/** The tests that the assistant's index passes in PGlite, on a server, and those that need several connections. */
const knowledgeOnPostgres = (toolchain, { python }, services) => ({
  name: 'The assistant’s index on PostgreSQL with pgvector',
  run: async () => {
    const server = services.add(await startPostgres(python, toolchain.env));
    return services.whileAlive(async signal => {
      await server.ready(signal);
      return conformanceOf(
        'assistant',
        '@portolan/plugin-assistant-backend',
        toolchain,
        { PORTOLAN_POSTGRES_URL: server.url },
      );
    });
  },
});

/** What the module of a provider is held to, with where the foreign server is. */
const testsOf = (module, toolchain, foreign) =>
  conformanceOf(
    module,
    `@portolan/plugin-platform-backend-module-${module}`,
    toolchain,
    foreign,
  );

const conformanceOf = (name, workspace, { yarn, env }, foreign) =>
  runWithReport(`conformance-${name}.json`, readJest, report => [
    [
      ...yarn,
      'workspace',
      workspace,
      'test',
      '--watchAll=false',
      // There is one server, which some tests seal.
      '--runInBand',
      '--testMatch=**/*.conformance.ts',
      '--json',
      `--outputFile=${report}`,
    ],
    { ...env, ...foreign },
  ]);

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
