import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackend } from './backend.mjs';
import { split, startSandboxProcess } from './sandbox.mjs';
import { percentile, summary } from './statistics.mjs';
import { awsUpstream } from './upstreams.mjs';
import { catalogYaml } from './world.mjs';

/** Warm views after each cold one, one after the other. */
const WARM = 10;

const say = text => process.stderr.write(`${text}\n`);

/**
 * Starts a sandbox, and the backends that are compared on it: `portolan`, and `peer` where the system has one.
 *
 * @param options.annotations - of a view, for each of them: `{ portolan: view => …, peer: view => … }`
 * @param options.upstream - how they reach it, as `upstreams.mjs` has it
 * @param options.peer - package name of the published plugin and its further configuration
 * @param options.system - the only system that Portolan has installed
 */
export async function startComparison({
  world,
  views,
  latencyMs,
  system,
  upstream = awsUpstream,
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
    const { config, env } = await upstream(sandbox, directory);
    for (const which of Object.keys(annotations)) {
      const catalogFile = join(directory, `${which}.yaml`);
      await writeFile(catalogFile, catalogYaml(views, annotations[which]));
      backends[which] = await startBackend(which, {
        entities: views.length,
        catalogFile,
        ...(which === 'peer'
          ? {
              config: { ...config, ...peer.config },
              env: { ...env, PEER: peer.package },
            }
          : // The background refresh would warm what is to be measured cold.
            {
              config,
              env: { ...env, SYSTEM: system, BACKGROUND_WORK: 'off' },
            }),
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
 * @param apartSeconds - by which the sandbox's clock moves before each view, so that no rate limit of one is spent by
 * another
 */
export function viewing({ sandbox, shown, complete, apartSeconds }) {
  const apart = () => apartSeconds && sandbox.advance(apartSeconds);
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
    await apart();
    await sandbox.resetCounters();
    const sight = await seen(who, view);
    const report = await sandbox.counters();
    return { ...sight, ...split(report), operations: report.operations };
  };
  const lookAgain = async view => {
    await apart();
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
      const [most] = [...list].sort((a, b) => b.calls - a.calls);
      const row = {
        ...cell,
        who,
        calls: most.calls,
        firstSignIns: list[0].signIns,
        laterSignIns:
          percentile(
            list.slice(1).map(s => s.signIns),
            0.5,
          ) ?? 0,
        ...summary(list.map(s => s.ms)),
        bytes: percentile(
          list.map(s => s.bytes),
          0.5,
        ),
        failed: list.filter(s => !s.complete).length,
        runs: list.length,
        operations: most.operations,
      };
      say(JSON.stringify(row));
      return row;
    });
  };

  /** Many people look at the same view at once. */
  const crowd = async (who, view, viewers) => {
    await apart();
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
