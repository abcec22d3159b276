import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ArgoCdDetails,
  ArgoCdHistoryView,
  ArgoCdRevision,
} from '@portolan/plugin-argo-cd-common';
import { Snapshot, ViewResponse } from '@portolan/plugin-platform-common';
import { Request } from 'express';
import Router from 'express-promise-router';
import plugin from './index';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const sources: ArgoCdDetails['sources'] = [
  {
    index: 0,
    kind: 'git',
    repository: 'https://github.com/meridian/deployments.git',
    path: 'payments/checkout',
    targetRevision: 'main',
  },
];

function checkoutOn(instance: string): Snapshot<ArgoCdDetails> {
  return {
    provider: 'argo-cd',
    id: `${instance}/payments/argocd/checkout`,
    name: 'checkout',
    scope: { instance, parent: 'payments' },
    health: 'degraded',
    reason: 'The cluster is out of sync with the source.',
    links: [],
    actions: [],
    fetchedAt: '2026-11-22T12:00:00.000Z',
    stale: false,
    details: {
      namespace: 'argocd',
      project: 'payments',
      labels: {},
      sync: { status: 'out-of-sync', revisions: [COMMIT] },
      health: { status: 'healthy' },
      autoSync: { enabled: false, prune: false, selfHeal: false },
      sources,
      destination: { cluster: 'in-cluster', namespace: 'payments' },
      images: ['registry.meridian.example/checkout:3.15.0'],
      externalUrls: [],
      deleting: false,
      appOfApps: false,
    },
  };
}

const history: ArgoCdHistoryView = {
  deployments: [
    {
      id: 3,
      deployedAt: '2026-11-22T11:00:00.000Z',
      sources: [
        {
          ...sources[0],
          revision: { id: COMMIT, short: COMMIT.slice(0, 7) },
        },
      ],
      current: true,
    },
  ],
  kept: 10,
};

const commit: ArgoCdRevision = {
  id: COMMIT,
  short: COMMIT.slice(0, 7),
  author: 'Ada Okafor',
  date: '2026-11-22T10:58:00.000Z',
  message: 'Take gift cards',
  tags: [],
};

/** The platform's answers, and what it was asked. */
function platform(asked: string[]) {
  const viewOf = ({ params, query }: Request): ViewResponse => ({
    items: [
      {
        id: String(query.id),
        data: params.view === 'history' ? history : commit,
        fetchedAt: '2026-11-22T12:00:00.000Z',
        stale: false,
      },
    ],
    problems: [],
  });
  return createBackendPlugin({
    pluginId: 'platform',
    register(env) {
      env.registerInit({
        deps: { router: coreServices.httpRouter },
        async init({ router }) {
          const routes = Router();
          const base = '/v1/entities/:kind/:namespace/:name/resources';
          routes.get(base, (request, response) => {
            asked.push(request.url);
            const items = ['prod', 'staging'].map(checkoutOn);
            response.json({ items, problems: [] });
          });
          routes.get(`${base}/argo-cd/views/:view`, (request, response) => {
            asked.push(request.url);
            response.json(viewOf(request));
          });
          router.use(routes);
        },
      });
    },
  });
}

describe('the API that Roadie’s card calls', () => {
  const asked: string[] = [];
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        plugin,
        platform(asked),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'checkout',
                annotations: { 'argocd/app-name': 'checkout' },
              },
            },
          ],
        }),
      ],
    });
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(() => backend.stop());

  const get = async (path: string, authorization?: string) => {
    const response = await fetch(
      `http://127.0.0.1:${backend.server.port()}/api/argocd${path}`,
      {
        headers: {
          authorization: authorization ?? mockCredentials.user.header(),
        },
      },
    );
    return { status: response.status, body: await response.json() };
  };

  it('says on which servers an application is, and no address', async () => {
    expect(await get('/find/name/checkout')).toEqual({
      status: 200,
      body: [
        { name: 'prod', url: '', appName: ['checkout'] },
        { name: 'staging', url: '', appName: ['checkout'] },
      ],
    });
  });

  it('has an application of one server, with its history', async () => {
    const { body } = await get(
      '/argoInstance/staging/applications/name/checkout',
    );
    expect(body).toMatchObject({
      metadata: {
        name: 'checkout',
        namespace: 'argocd',
        instance: { name: 'staging' },
      },
      status: {
        sync: { status: 'OutOfSync' },
        health: { status: 'Healthy' },
        history: [{ id: 3, revision: COMMIT }],
      },
    });
  });

  it('has who made a revision of the history', async () => {
    const { body } = await get(
      `/argoInstance/prod/applications/name/checkout/revisions/${COMMIT}/metadata`,
    );
    expect(body).toEqual({
      author: 'Ada Okafor',
      date: '2026-11-22T10:58:00.000Z',
      message: 'Take gift cards',
    });
    expect(asked.at(-1)).toContain(`revision=${COMMIT}`);
  });

  it('asks the platform nothing of applications that no entity binds', async () => {
    const { status } = await get('/argoInstance/prod/applications/name/ledger');
    expect(status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('knows nobody who is not a person', async () => {
    const service = mockCredentials.service.header();
    expect((await get('/find/name/checkout', service)).status).toBe(403);
    const nobody = mockCredentials.none.header();
    expect((await get('/find/name/checkout', nobody)).status).toBe(401);
    expect(asked).toEqual([]);
  });
});
