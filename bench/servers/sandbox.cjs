/** The sandbox with a world read from the file named by its only argument. Prints one JSON line when it listens. */
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const fromSandbox = createRequire(
  path.resolve(__dirname, '../../packages/sandbox/package.json'),
);
const { startSandbox } = fromSandbox('./src/index.ts');

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
startSandbox(settings).then(sandbox => {
  const { awsUrl, controlUrl, credentials } = sandbox;
  process.stdout.write(
    `${JSON.stringify({ awsUrl, controlUrl, credentials })}\n`,
  );
  process.on('SIGTERM', () => sandbox.stop().then(() => process.exit(0)));
});
