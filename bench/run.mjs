/** `yarn bench NAME [options]`: installs what the peers need, then runs one benchmark. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const BENCHMARKS = {
  ecs: 'a page view of ECS services, beside the published plugin',
  codebuild: 'a page view of CodeBuild projects, beside the published plugin',
  lambda: 'a page view of Lambda functions: calls by operation',
  tools:
    'a page view of Terraform workspaces and of Vault secrets, beside the published plugins',
  logs: 'tailing a log group of 50 MB: calls, memory',
  scale:
    'refresh cycles, memory and fleet pages at 100, 1,000 and 10,000 services',
  assistant:
    'the assistant over 50,000 chunks: indexing, search, first byte, stop',
};
const [name, ...options] = process.argv.slice(2);

if (!Object.hasOwn(BENCHMARKS, name ?? '')) {
  const list = Object.entries(BENCHMARKS).map(
    ([key, what]) => `  ${key.padEnd(11)}${what}`,
  );
  process.stdout.write(
    `yarn bench NAME [options]\n\n${list.join(
      '\n',
    )}\n\n--help after the name lists its options.\n`,
  );
  process.exit(name && !['-h', '--help'].includes(name) ? 2 : 0);
}

const run = (args, cwd) => {
  const { status } = spawnSync(process.execPath, args, {
    cwd,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
};
if (!existsSync(resolve(import.meta.dirname, 'node_modules/.yarn-state.yml'))) {
  const yarn = resolve(
    import.meta.dirname,
    '../.yarn/releases/yarn-4.13.0.cjs',
  );
  run([yarn, 'install', '--immutable'], import.meta.dirname);
}
run([resolve(import.meta.dirname, `${name}.mjs`), ...options], process.cwd());
