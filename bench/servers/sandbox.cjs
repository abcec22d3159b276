/** The sandbox with a world read from the file named by its only argument. Prints one JSON line when it listens. */
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const { ownOrigin } = require('./ownOrigin.cjs');

const fromSandbox = createRequire(
  path.resolve(__dirname, '../../packages/sandbox/package.json'),
);
const { startSandbox } = fromSandbox('./src/index.ts');

/** Systems with servers of their own that are compared; of each, the world's first server. */
const TOOLS = ['terraform', 'vault'];

async function main() {
  const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const sandbox = await startSandbox(settings);
  const tools = TOOLS.filter(system => settings.world[system]?.length);
  const fronts = await Promise.all(
    tools.map(system => {
      const [{ name }] = settings.world[system];
      return ownOrigin(`${sandbox.toolsUrl}/${system}/${name}`);
    }),
  );
  const { awsUrl, controlUrl, credentials, environment } = sandbox;
  const origins = Object.fromEntries(
    tools.map((system, index) => [system, fronts[index].origin]),
  );
  process.stdout.write(
    `${JSON.stringify({
      awsUrl,
      controlUrl,
      credentials,
      environment,
      origins,
    })}\n`,
  );
  process.on('SIGTERM', () => {
    fronts.forEach(front => front.close());
    sandbox.stop().then(() => process.exit(0));
  });
}

main();
