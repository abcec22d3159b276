import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackend } from './backend.mjs';
import { OTHER_ACCOUNT, OWN_ACCOUNT, REGION, catalogYaml } from './world.mjs';
import { split, startSandboxProcess } from './sandbox.mjs';
import { percentile, summary } from './statistics.mjs';

/** Warm views after each cold one, one after the other. */
const WARM = 10;

const say = text => process.stderr.write(`${text}\n`);

/**
 * Starts a sandbox, and the backends that are compared on it: `portolan`, and `peer` where the system has one.
 *
 * @param options.annotations - of a view, for each of them: `{ portolan: view => …, peer: view => … }`
 * @param options.peer - package name of the published plugin and its further configuration
 * @param options.system - the only system that Portolan has installed
 */
export async function startComparison({
  world,
  views,
  latencyMs,
  system,
  annotations,
  peer,
}) {
  const directory = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  const sandbox = await startSandboxProcess({
    world,
    latencyMs,
    clock: 'manual',
  });
  const backends = {};
  const stop = async () => {
    await Promise.all(Object.values(backends).map(backend => backend.stop()));
    await sandbox.stop();
    await rm(directory, { recursive: true, force: true });
  };
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
    for (const which of Object.keys(annotations)) {
      const catalogFile = join(directory, `${which}.yaml`);
      await writeFile(catalogFile, catalogYaml(views, annotations[which]));
      backends[which] = await startBackend(which, {
        entities: views.length,
        aws,
        catalogFile,
        ...(which === 'peer'
          ? { config: peer.config, env: { ...env, PEER: peer.package } }
          : // The background refresh would warm what is to be measured cold.
            { env: { ...env, SYSTEM: system, BACKGROUND_WORK: 'off' } }),
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { sandbox, ...backends, stop };
}

/**
 * Measures views of both.
 *
 * @param shown - requests that show a view, by who: `view => Promise<answers>`
 * @param complete - whether the answers show all of a view
 */
export function viewing({ sandbox, shown, complete }) {
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
    const report = await sandbox.counters();
    return { ...sight, ...split(report), operations: report.operations };
  };
  const lookAgain = async view => {
    await sandbox.resetCounters();
    const sights = [];
    while (sights.length < WARM) sights.push(await seen('portolan', view));
    const calls = split(await sandbox.counters());
    return sights.map(sight => ({ ...sight, ...calls }));
  };

  /** Runs of one size and account, interleaved: one row for each of those compared. */
  const rowsOf = async (cell, viewsOfCell) => {
    const samples = {
      ...(shown.peer && { peer: [] }),
      'portolan cold': [],
      'portolan warm': [],
    };
    for (const view of viewsOfCell) {
      if (shown.peer) samples.peer.push(await look('peer', view));
      samples['portolan cold'].push(await look('portolan', view));
      samples['portolan warm'].push(...(await lookAgain(view)));
    }
    return Object.entries(samples).map(([who, list]) => {
      const row = {
        ...cell,
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
        operations: list.at(-1).operations,
      };
      say(JSON.stringify(row));
      return row;
    });
  };

  /** Many people look at the same view at once. */
  const crowd = async (who, view, viewers) => {
    await sandbox.resetCounters();
    const sights = await Promise.all(
      Array.from({ length: viewers }, () => seen(who, view)),
    );
    const row = {
      who,
      ...split(await sandbox.counters()),
      ...summary(sights.map(s => s.ms)),
      failed: sights.filter(s => !s.complete).length,
      viewers,
    };
    say(JSON.stringify(row));
    return row;
  };

  /** Views while the upstream throttles so large a part of the requests. */
  const throttled = async (who, views, probability) => {
    await sandbox.addFault({ probability, effect: { kind: 'throttle' } });
    const list = [];
    for (const view of views) list.push(await look(who, view));
    await sandbox.clearFaults();
    const row = {
      who,
      probability,
      views: views.length,
      failed: list.filter(s => !s.complete).length,
      ...summary(list.map(s => s.ms)),
    };
    say(JSON.stringify(row));
    return row;
  };

  return { rowsOf, crowd, throttled };
}
