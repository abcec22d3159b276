import {
  Heard,
  PublishedDescription,
} from '../__testUtils__/publishedDescription';
import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';
import { ArgoCdClient } from './__testUtils__/ArgoCdClient';
import { asGoWritesIt } from './__testUtils__/asGoWritesIt';
import { EVERY_SCENARIO } from './__testUtils__/everyScenario';

const published = PublishedDescription.read(
  'argo-cd-3.6.swagger.json',
  'whether the answers of the Argo CD server are those of the real one',
  asGoWritesIt,
);
const APP = '/api/v1/applications/{name}';
/** Of the two calls that name it otherwise. */
const APPLICATION = '/api/v1/applications/{applicationName}';
/** In seconds. */
const MINUTE = 60;

const OPERATIONS = [
  'CreateSession',
  'GetApplication',
  'GetApplicationSet',
  'GetChartDetails',
  'GetDetailedProject',
  'GetLogs',
  'GetManagedResources',
  'GetOciMetadata',
  'GetResource',
  'GetResourceTree',
  'GetRevisionMetadata',
  'GetSyncWindows',
  'GetUserInfo',
  'GetVersion',
  'ListApplicationSets',
  'ListApplications',
  'ListClusters',
  'ListEvents',
  'ListLinks',
  'ListResourceActions',
  'ListResourceLinks',
  'RollbackApplication',
  'RunResourceAction',
  'SyncApplication',
  'TerminateOperation',
  'WatchApplications',
  'WatchResourceTree',
].map(name => `argo-cd:${name}`);

describe('answers of the Argo CD server', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      canaries: true,
      world: world().argoCd({
        name: 'prod',
        projects: [
          { name: 'shop' },
          { name: 'frozen', syncWindows: [{ openedMinutesAgo: 5 }] },
        ],
        links: [{ title: 'Logs', url: 'https://logs.example.com/{name}' }],
        applicationSets: [
          { name: 'frozen-apps', project: 'frozen', repoURL: 'https://x.y/z' },
        ],
        applications: EVERY_SCENARIO,
      }),
    });
  });
  afterEach(() => sandbox.stop());

  it('are all what its published description says, and every operation is asked', async () => {
    const answers = await everything(sandbox);
    const problems = answers.flatMap(each => published?.problems(each) ?? []);
    expect([...new Set(problems)]).toEqual([]);
    const { operations } = await sandbox.control.counters();
    expect(Object.keys(operations).sort()).toEqual(OPERATIONS);
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([200, 400, 401, 403, 404, 500]),
    );
    // Several hundred requests, each held against a large schema.
  }, 60_000);
});

/** Asks for everything, and wrongly for some. */
async function everything(sandbox: RunningSandbox): Promise<Heard[]> {
  const client = ArgoCdClient.of(sandbox);
  const nobody = new ArgoCdClient(client.url, undefined);
  const answers: Heard[] = [];
  const ask = async (
    method: string,
    route: string,
    fill: Record<string, string> = {},
    {
      query = '',
      body,
      as = client,
    }: {
      query?: string;
      body?: object;
      as?: ArgoCdClient;
    } = {},
  ) => {
    const path = route.replace(/\{(.+?)\}/g, (_, key) =>
      encodeURIComponent(fill[key]),
    );
    const reply = await as.ask(method, `${path}${query}`, body);
    answers.push({
      method,
      path,
      status: reply.status,
      contentType: reply.headers.get('content-type') ?? undefined,
      body: reply.text,
    });
    return reply;
  };
  const stream = async (
    route: string,
    fill: Record<string, string>,
    query = '',
    most = 50,
  ) => {
    const path = route.replace(/\{(.+?)\}/g, (_, key) => fill[key]);
    let count = 0;
    for await (const line of client.lines(`${path}${query}`)) {
      answers.push({
        method: 'GET',
        path,
        status: 200,
        contentType: 'application/json',
        body: line,
      });
      count += 1;
      if (count === most) break;
    }
  };

  await ask('GET', '/api/version');
  await ask(
    'POST',
    '/api/v1/session',
    {},
    {
      body: {
        username: 'portolan',
        password: sandbox.world.argoCd
          .get('prod')
          ?.access.passwordOf('portolan'),
      },
    },
  );
  await ask('POST', '/api/v1/session', {}, { body: { username: 'x' } });
  await ask('GET', '/api/v1/session/userinfo');
  await ask('GET', '/api/v1/applications');
  await ask('GET', '/api/v1/applications', {}, { query: '?name=none' });
  await ask('GET', '/api/v1/applications', {}, { as: nobody });
  await ask('GET', '/api/v1/applications', {}, { query: '?selector=a%20b' });
  await ask(
    'GET',
    '/api/v1/applications',
    {},
    {
      query:
        '?fields=items.metadata.name,items.spec,items.status.sync.status,items.status.health',
    },
  );
  await ask('GET', '/api/v1/applicationsets');
  await ask('GET', '/api/v1/applicationsets/{name}', { name: 'frozen-apps' });
  await ask('GET', '/api/v1/projects/{name}/detailed', { name: 'frozen' });
  await ask('GET', '/api/v1/projects/{name}/detailed', { name: 'none' });
  await ask('GET', '/api/v1/clusters');
  for (const { name } of EVERY_SCENARIO) {
    const { body: app } = await ask('GET', APP, { name });
    const { revision, revisions = [revision] } = app.status.sync;
    for (const [index, each] of revisions.entries())
      for (const kind of ['metadata', 'chartdetails', 'ocimetadata'])
        await ask(
          'GET',
          `${APP}/revisions/{revision}/${kind}`,
          { name, revision: each },
          { query: `?sourceIndex=${index}` },
        );
    const tree = await ask('GET', `${APPLICATION}/resource-tree`, {
      applicationName: name,
    });
    await ask('GET', `${APPLICATION}/managed-resources`, {
      applicationName: name,
    });
    await ask('GET', `${APP}/syncwindows`, { name });
    await ask('GET', `${APP}/links`, { name });
    for (const node of [{}, ...tree.body.nodes]) {
      const query = `?resourceUID=${node.uid ?? ''}&resourceName=${
        node.name
      }&namespace=${node.namespace}&kind=${node.kind}&group=${
        node.group ?? ''
      }&version=v1`;
      await ask('GET', `${APP}/events`, { name }, { query });
      for (const what of ['', '/links', '/actions'])
        await ask('GET', `${APP}/resource${what}`, { name }, { query });
    }
    await stream(
      `/api/v1/stream/applications/{applicationName}/resource-tree`,
      { applicationName: name },
      '',
      1,
    );
    await stream(`${APP}/logs`, { name }, '?tailLines=5');
    await ask(
      'POST',
      `${APP}/resource/actions/v2`,
      { name },
      {
        body: {
          action: 'restart',
          group: name === 'oci' ? 'argoproj.io' : 'apps',
          kind: app.status.resources?.at(-1)?.kind,
          resourceName: name,
        },
      },
    );
    await ask('POST', `${APP}/sync`, { name }, { body: { dryRun: true } });
    await sandbox.control.advance(MINUTE);
    await ask('POST', `${APP}/rollback`, { name }, { body: { id: 0 } });
    await ask('POST', `${APP}/rollback`, { name }, { body: { id: 99 } });
    await ask('DELETE', `${APP}/operation`, { name });
    await ask(
      'DELETE',
      `${APP}/operation`,
      { name: 'none' },
      {
        query: '?project=shop',
      },
    );
    await sandbox.control.advance(MINUTE);
    await ask('GET', APP, { name }, { query: '?refresh=hard' });
  }
  await stream('/api/v1/stream/applications', {}, '', EVERY_SCENARIO.length);
  return answers;
}
