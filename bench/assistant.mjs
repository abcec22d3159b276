/** The assistant over a large index: what its parts take, and what a person who asks waits for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measurePortal } from './assistant/portal.mjs';
import { writeAssistantReport } from './assistant/report.mjs';
import { start } from './lib/processes.mjs';

const root = resolve(import.meta.dirname, '..');
/** Shares of the entities that the person who asks may read. */
const SHARES = [1, 0.04];

const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '50000' },
    entities: { type: 'string', default: '500' },
    runs: { type: 'string', default: '300' },
    local: { type: 'string', default: '400' },
    out: {
      type: 'string',
      default: resolve(root, 'docs/benchmarks/assistant.md'),
    },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  process.stdout
    .write(`yarn bench assistant [--chunks 50000] [--entities 500] [--runs 300] [--local 400] [--out FILE]

Indexes made-up documents, searches them in parts and over HTTP, and asks a model of the sandbox. --local is how many
chunks the local model embeds. Takes about twenty minutes on two cores.
`);
  process.exit(0);
}

const say = text => process.stderr.write(`${text}\n`);
const settings = {
  chunks: Number(values.chunks),
  entities: Number(values.entities),
  runs: Number(values.runs),
  local: Number(values.local),
};

/** Waits for the process that measures the parts. @returns what it reports, by part */
async function measureParts(folder) {
  const parts = start(
    [
      '--require',
      resolve(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      resolve(import.meta.dirname, 'assistant/parts.cjs'),
      JSON.stringify({ ...settings, folder }),
    ],
    { cwd: resolve(root, 'packages/backend') },
  );
  let text = '';
  parts.child.stdout.on('data', chunk => {
    text += chunk;
  });
  parts.child.stderr.pipe(process.stderr);
  const code = await new Promise(done => {
    parts.child.once('close', done);
  });
  if (code !== 0) throw new Error(`The parts ended with ${code}`);
  return Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .map(({ part, ...figures }) => [part, figures]),
  );
}

/** Of the machine over one minute, at the beginning and after each stage: others at work make every figure worse. */
const loads = [loadavg()[0]];
const directory = await mkdtemp(join(tmpdir(), 'portolan-bench-assistant-'));
const folder = join(directory, 'index');
try {
  const parts = await measureParts(folder);
  loads.push(loadavg()[0]);
  const portals = [];
  for (const share of SHARES) {
    say(`a portal whose guest may read ${share * 100} %`);
    portals.push(
      await measurePortal({
        ...settings,
        folder,
        directory,
        share,
        withAnswers: share === 1,
      }),
    );
    loads.push(loadavg()[0]);
  }
  await writeAssistantReport(values.out, { settings, loads, parts, portals });
  say(`Wrote ${values.out}`);
} finally {
  await rm(directory, { recursive: true, force: true });
}
