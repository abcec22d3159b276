import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';
import { ArgoCdClient } from './__testUtils__/ArgoCdClient';
import { EVERY_SCENARIO } from './__testUtils__/everyScenario';

const APPS = '/api/v1/applications';

describe('the Argo CD server of a sandbox', () => {
  let sandbox: RunningSandbox;
  let client: ArgoCdClient;
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world().argoCd({
        name: 'prod',
        sessionHours: 1,
        accounts: [
          { name: 'portolan' },
          { name: 'reader', gets: ['shop/*'], syncs: [], acts: [] },
        ],
        projects: [
          { name: 'shop' },
          {
            name: 'frozen',
            syncWindows: [{ openedMinutesAgo: 5, duration: '1h' }],
          },
        ],
        applications: EVERY_SCENARIO,
      }),
    });
    client = ArgoCdClient.of(sandbox);
  });
  afterEach(() => sandbox.stop());

  const login = (password?: string, username = 'portolan') =>
    new ArgoCdClient(client.url, undefined).post('/api/v1/session', {
      username,
      password,
    });
  const appOf = async (name: string) =>
    (await client.get(`${APPS}/${name}`)).body;

  it('gives sessions that end, and locks an account after five failures for five minutes', async () => {
    const password = sandbox.world.argoCd
      .get('prod')
      ?.access.passwordOf('portolan');
    const { token } = (await login(password)).body;
    const session = new ArgoCdClient(client.url, token);
    expect((await session.get('/api/v1/session/userinfo')).body).toEqual({
      loggedIn: true,
      username: 'portolan',
      iss: 'argocd',
    });
    await sandbox.control.advance(3_601);
    expect((await session.get(APPS)).body).toEqual({
      error: 'invalid session: token has invalid claims: token is expired',
      code: 16,
      message: 'invalid session: token has invalid claims: token is expired',
    });
    for (let i = 0; i < 5; i++) expect((await login('no')).status).toBe(401);
    expect((await login(password)).body.message).toBe(
      'Invalid username or password',
    );
    await sandbox.control.advance(301);
    expect((await login(password)).status).toBe(200);
  });

  it('lists what the caller may see, in order, by project, name and selector', async () => {
    const names = async (query: string, as = client) =>
      ((await as.get(`${APPS}?${query}`)).body.items ?? []).map(
        ({ metadata }: { metadata: { name: string } }) => metadata.name,
      );
    const all = await names('');
    expect(all).toEqual(EVERY_SCENARIO.map(({ name }) => name).sort());
    expect(await names('projects=frozen')).toEqual(['blocked']);
    expect(
      await names('selector=app%20in%20(healthy,missing),env!=lab'),
    ).toEqual(['healthy', 'missing']);
    expect(await names('name=helm')).toEqual(['helm']);
    const reader = ArgoCdClient.of(sandbox, 'prod', 'reader');
    expect(await names('', reader)).not.toContain('blocked');
    expect((await client.get(`${APPS}?name=none`)).body.items).toBeNull();
    expect((await reader.get(`${APPS}/blocked`)).status).toBe(403);
    expect((await reader.get(`${APPS}/none`)).status).toBe(403);
    expect((await reader.get(`${APPS}/none?project=shop`)).status).toBe(404);
    expect((await reader.post(`${APPS}/healthy/sync`)).body.message).toMatch(
      /^permission denied: applications, sync, shop\/healthy, sub: reader, iat: /,
    );
  });

  it('narrows a list to the fields that it knows, and no others', async () => {
    const { body } = await client.get(
      `${APPS}?name=degraded&fields=items.metadata.name,items.status.sync.status,items.status.conditions,items.status.history`,
    );
    expect(body.items).toEqual([
      {
        metadata: { name: 'degraded' },
        status: { sync: { status: 'Synced' } },
      },
    ]);
    const { body: whole } = await client.get(`${APPS}?name=degraded`);
    for (const each of whole.items[0].status.resources)
      expect(each).not.toHaveProperty('health');
  });

  it('shows each scenario', async () => {
    const states = await sandbox.control.argoCd.applications();
    expect(
      Object.fromEntries(
        states.map(({ name, sync, health, operation }) => [
          name,
          [sync, health, operation?.phase].join(' '),
        ]),
      ),
    ).toMatchObject({
      healthy: 'Synced Healthy Succeeded',
      degraded: 'Synced Degraded Succeeded',
      'out-of-sync': 'OutOfSync Healthy Succeeded',
      'sync-failed': 'OutOfSync Healthy Failed',
      progressing: 'Synced Progressing Succeeded',
      missing: 'OutOfSync Missing ',
      suspended: 'Synced Suspended Succeeded',
      'comparison-error': 'Unknown Healthy Succeeded',
      'stuck-hook': 'OutOfSync Healthy Running',
    });
    const tree = await client.get(`${APPS}/degraded/resource-tree`);
    expect(tree.body.nodes).toContainEqual(
      expect.objectContaining({
        kind: 'Pod',
        health: expect.objectContaining({
          status: 'Degraded',
          message: expect.stringContaining('back-off 5m0s'),
        }),
      }),
    );
    expect((await appOf('deleting')).metadata.deletionTimestamp).toBeDefined();
  });

  it('synchronises with the clock: running, then done, then healthy', async () => {
    const secret = async () =>
      (await client.get(`${APPS}/out-of-sync/managed-resources?kind=Secret`))
        .body.items[0];
    const masked = await secret();
    expect(JSON.parse(masked.targetState).data.password).toBe('++++++++');
    expect(JSON.parse(masked.liveState).data.password).toBe(
      '+++++++++++++++++',
    );
    const started = await client.post(`${APPS}/out-of-sync/sync`, {});
    expect(started.body.status.operationState.phase).toBe('Running');
    expect(started.body.operation.initiatedBy).toEqual({
      username: 'portolan',
    });
    expect((await client.post(`${APPS}/out-of-sync/sync`)).body.message).toBe(
      'another operation is already in progress',
    );
    await sandbox.control.advance(13);
    const done = await appOf('out-of-sync');
    expect(done.status.operationState.phase).toBe('Succeeded');
    expect(done.status.sync.status).toBe('Synced');
    expect(done.status.health.status).toBe('Progressing');
    expect(done.status.history.at(-1)).toMatchObject({
      id: 2,
      revision: done.status.sync.revision,
    });
    await sandbox.control.advance(31);
    expect((await appOf('out-of-sync')).status.health.status).toBe('Healthy');
    await client.post(`${APPS}/out-of-sync/rollback`, { id: 0 });
    await sandbox.control.advance(60);
    expect((await appOf('out-of-sync')).status.sync.status).toBe('OutOfSync');
  });

  it('changes nothing in a dry run, and only what is named in a partial one', async () => {
    await client.post(`${APPS}/out-of-sync/sync`, { dryRun: true });
    await sandbox.control.advance(13);
    const tried = await appOf('out-of-sync');
    expect(tried.status.operationState.phase).toBe('Succeeded');
    expect(tried.status.sync.status).toBe('OutOfSync');
    await client.post(`${APPS}/out-of-sync/sync`, {
      resources: [{ group: '', kind: 'ConfigMap', name: 'out-of-sync-config' }],
    });
    await sandbox.control.advance(13);
    const { status } = await appOf('out-of-sync');
    const synced = status.resources.map(
      (each: { kind: string; status: string }) => [each.kind, each.status],
    );
    expect(synced).toContainEqual(['ConfigMap', 'Synced']);
    expect(synced).toContainEqual(['Deployment', 'OutOfSync']);
    expect(status.history).toHaveLength(2);
  });

  it.each([
    ['blocked', 'sync', {}, 403, 'cannot sync: blocked by sync window'],
    ['deleting', 'sync', {}, 400, 'application is deleting'],
    [
      'multi-source',
      'rollback',
      { id: 0 },
      400,
      'rollback cannot be initiated when auto-sync is enabled',
    ],
    [
      'healthy',
      'rollback',
      { id: 77 },
      400,
      'application healthy does not have deployment with id 77',
    ],
  ])('refuses for %s to %s', async (name, what, body, status, message) => {
    const reply = await client.post(`${APPS}/${name}/${what}`, body);
    expect([reply.status, reply.body.message]).toEqual([status, message]);
  });

  it('lets a window end, and stops what runs', async () => {
    const windows = () => client.get(`${APPS}/blocked/syncwindows`);
    expect((await windows()).body).toMatchObject({
      canSync: false,
      activeWindows: [{ kind: 'deny', duration: '1h', manualSync: false }],
    });
    await sandbox.control.advance(56 * 60);
    expect((await windows()).body.canSync).toBe(true);
    expect(
      (await client.ask('DELETE', `${APPS}/healthy/operation`)).status,
    ).toBe(400);
    await client.ask('DELETE', `${APPS}/stuck-hook/operation`);
    expect((await appOf('stuck-hook')).status.operationState.phase).toBe(
      'Terminating',
    );
    await sandbox.control.advance(3);
    expect((await appOf('stuck-hook')).status.operationState).toMatchObject({
      phase: 'Failed',
      message: 'Operation terminated',
    });
  });

  it('asks for JSON, in plain text', async () => {
    const reply = await fetch(`${client.url}/api/v1/session`, {
      method: 'POST',
    });
    expect([reply.status, (await reply.text()).trim()]).toEqual([
      415,
      'Invalid content type',
    ]);
  });

  it('streams what there is, then what changes, as lines and as events', async () => {
    const seen: string[] = [];
    const lines = client.lines('/api/v1/stream/applications?projects=frozen');
    for await (const line of lines) {
      const { type, application } = JSON.parse(line).result;
      seen.push(
        `${type} ${application.metadata.name} ${application.status.health.status}`,
      );
      const ref = { instance: 'prod', name: 'blocked' };
      if (type === 'ADDED')
        await sandbox.control.argoCd.changeHealth(ref, { status: 'Degraded' });
      if (type === 'MODIFIED')
        await sandbox.control.argoCd.deleteApplication(ref);
      if (type === 'DELETED') break;
    }
    expect(seen).toEqual([
      'ADDED blocked Healthy',
      'MODIFIED blocked Degraded',
      'DELETED blocked Degraded',
    ]);
    for await (const line of client.lines(
      '/api/v1/stream/applications',
      'text/event-stream',
    )) {
      expect(line).toMatch(/^data: \{"result":\{"type":"ADDED"/);
      break;
    }
  });

  it('goes on from a version, and ends its streams when it stops', async () => {
    const { body } = await client.get(APPS);
    const since = body.metadata.resourceVersion;
    const response = await fetch(
      `${client.url}/api/v1/stream/applications?resourceVersion=${since}`,
      {
        headers: { authorization: `Bearer ${client.token}` },
      },
    );
    await sandbox.control.argoCd.pushCommit({
      instance: 'prod',
      name: 'multi-source',
    });
    const reader = response.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    expect(first).toMatch(/"type":"MODIFIED".*"name":"multi-source"/);
    const ended = (async () => {
      while (!(await reader?.read())?.done);
      return 'ended';
    })().catch(() => 'ended');
    await sandbox.stop();
    await expect(ended).resolves.toBe('ended');
  });

  it('synchronises by itself what is automated, once Git has changed', async () => {
    const ref = { instance: 'prod', name: 'multi-source' };
    const pushed = await sandbox.control.argoCd.pushCommit(ref);
    expect(pushed.operation?.phase).toBe('Running');
    await sandbox.control.advance(60);
    const { status } = await appOf('multi-source');
    expect(status.sync.status).toBe('Synced');
    expect(status.sync.revisions).toEqual([
      '6.2.1',
      expect.stringMatching(/^[0-9a-f]{40}$/),
    ]);
    expect(status.history.at(-1).initiatedBy).toEqual({ automated: true });
  });

  it('says no in its own shapes', async () => {
    const faults = async (
      kind: 'throttle' | 'expired-credentials' | 'access-denied',
    ) => {
      await sandbox.control.addFault({
        service: 'argo-cd',
        times: 1,
        effect: { kind },
      });
      const { status, body, text } = await client.get(APPS);
      return [status, body?.code ?? text];
    };
    expect(await faults('throttle')).toEqual([429, 'Too Many Requests']);
    expect(await faults('expired-credentials')).toEqual([401, 16]);
    expect(await faults('access-denied')).toEqual([403, 7]);
  });
});
