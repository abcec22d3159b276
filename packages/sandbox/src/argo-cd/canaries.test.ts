import { canariesIn } from '../canaries';
import { startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';
import { ArgoCdClient } from './__testUtils__/ArgoCdClient';
import { EVERY_SCENARIO } from './__testUtils__/everyScenario';
import { ARGO_CD_CANARIES } from './canaries';

/** Everything that may hold a secret, with what a portal is given to come in. */
async function everything(canaries: boolean): Promise<string> {
  const sandbox = await startSandbox({
    clock: 'manual',
    canaries,
    world: world().argoCd({
      name: 'prod',
      clusters: [{ name: 'far', server: 'https://k8s.example.com' }],
      applications: EVERY_SCENARIO,
    }),
  });
  try {
    const client = ArgoCdClient.of(sandbox);
    const { PORTOLAN_ARGO_CD_TOKEN, PORTOLAN_ARGO_CD_PASSWORD } =
      sandbox.environment;
    const heard = [PORTOLAN_ARGO_CD_TOKEN, PORTOLAN_ARGO_CD_PASSWORD];
    for (const path of [
      'applications',
      'applications/healthy/managed-resources',
      'applications/healthy/logs?tailLines=20',
      'clusters',
    ])
      heard.push((await client.get(`/api/v1/${path}`)).text);
    return JSON.stringify(heard);
  } finally {
    await sandbox.stop();
  }
}

describe('canary secrets of Argo CD', () => {
  it('stand in every place that may hold a secret, when asked for', async () => {
    const found = canariesIn(await everything(true));
    expect(found.sort()).toEqual(Object.keys(ARGO_CD_CANARIES).sort());
  });

  it('are nowhere otherwise', async () => {
    expect(canariesIn(await everything(false))).toEqual([]);
  });
});
