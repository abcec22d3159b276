import { DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  CANARIES,
  canariesIn,
  RunningSandbox,
  startSandbox,
  world,
} from '@portolan/sandbox';
import { everyAnswer } from './__testUtils__/everyAnswer';
import {
  bound,
  component,
  PROD,
  REGION,
  serviceArn,
  STAGING,
  startPortal,
  TestPortal,
} from './__testUtils__/testPortal';

const REF = '/entities/component/default';
const VIEWS = [
  ...['tasks', 'deployments', 'events', 'definition'].map(
    id => `ecs/views/${id}`,
  ),
  ...['configuration', 'versions', 'metrics'].map(id => `lambda/views/${id}`),
  ...['builds', 'build', 'statistics', 'batches', 'findings'].map(
    id => `codebuild/views/${id}`,
  ),
];
const STATES = ['steady', 'no-memory', 'no-image', 'no-secret', 'exits'];

jest.setTimeout(60_000);

let sandbox: RunningSandbox;
let portal: TestPortal;

beforeEach(async () => {
  sandbox = await startSandbox({
    clock: 'manual',
    canaries: true,
    world: world()
      .account(PROD)
      .region(REGION)
      .cluster('prod')
      .service('steady', { earlierImages: ['registry.example.com/steady:1'] })
      .service('no-memory', {
        scenario: { kind: 'crash-loop', cause: 'out-of-memory' },
      })
      .service('no-image', {
        scenario: { kind: 'crash-loop', cause: 'cannot-pull-image' },
      })
      .service('no-secret', {
        scenario: { kind: 'crash-loop', cause: 'secret-unavailable' },
      })
      .service('exits', { scenario: { kind: 'crash-loop', cause: 'exit' } })
      .function('receipts', {
        versions: ['first', 'second'],
        aliases: [{ name: 'live', version: '2' }],
        environment: { TOKEN: 'in the world' },
        url: { auth: 'NONE' },
      })
      .project('shop', {
        environment: { NPM_TOKEN: 'in the world' },
        scenario: { kind: 'failing' },
      })
      .account(STAGING)
      .region(REGION)
      .cluster('staging')
      .service('cart'),
  });
});

afterEach(async () => {
  await portal?.stop();
  await sandbox.stop();
});

const shop = component('shop', {
  'aws.amazon.com/amazon-ecs-service-arn': STATES.map(name =>
    serviceArn('prod', name),
  ).join(','),
  'aws.amazon.com/lambda-function-arn': `arn:aws:lambda:${REGION}:${PROD}:function:receipts`,
  'aws.amazon.com/aws-codebuild-project-arn': `arn:aws:codebuild:${REGION}:${PROD}:project/shop`,
});

describe('secrets of AWS', () => {
  const answersOfShop = () =>
    everyAnswer(portal, {
      entity: 'shop',
      views: VIEWS,
      logsOf: ['ecs', 'lambda', 'codebuild'],
      plain: [CANARIES.logLine],
    });

  it('appear in no answer and no log line', async () => {
    portal = await startPortal({
      sandbox,
      entities: [shop],
      platform: { refresh: { perUser: { requests: 1_000 } } },
    });
    await sandbox.control.advance(600);
    const answers = await answersOfShop();
    expect(
      answers.filter(text => text.startsWith('/') && !/ 200 /.test(text)),
    ).toEqual([]);
    for (const text of [...answers, portal.log()]) {
      expect(canariesIn(text)).toEqual([]);
    }
    // The views did read what holds the secrets.
    const { operations } = await sandbox.control.counters();
    // It would give away a signed address of the code.
    expect(operations).not.toHaveProperty('lambda:GetFunction');
    expect(operations).toMatchObject({
      'ecs:DescribeTaskDefinition': expect.any(Number),
      'ecs:DescribeTasks': expect.any(Number),
      'lambda:GetFunctionConfiguration': expect.any(Number),
      'codebuild:BatchGetBuilds': expect.any(Number),
      'logs:GetLogEvents': expect.any(Number),
    });
  });

  it.each([
    'garbage',
    'access-denied',
    'expired-credentials',
    'throttle',
    'reset',
  ] as const)(
    'appear in no answer and no log line while AWS fails: %s',
    async kind => {
      portal = await startPortal({
        sandbox,
        entities: [shop],
        platform: { refresh: { deadline: '1s', maxAge: { milliseconds: 1 } } },
      });
      await sandbox.control.addFault({ effect: { kind } });
      for (const text of [...(await answersOfShop()), portal.log()]) {
        expect(canariesIn(text)).toEqual([]);
        expect(text).not.toContain(sandbox.credentials.secretAccessKey);
      }
    },
  );

  it('would be noticed: AWS does send them to whoever asks', async () => {
    const ecs = new ECSClient({
      endpoint: sandbox.awsUrl,
      region: REGION,
      credentials: sandbox.credentialsOf(PROD),
    });
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'steady' }),
    );
    ecs.destroy();
    expect(canariesIn(JSON.stringify(taskDefinition))).toEqual(
      expect.arrayContaining(['environment', 'secretReference', 'command']),
    );
  });
});

describe('a boundary', () => {
  it('keeps an owner out of an account without any call to it', async () => {
    const entities = [
      component(
        'search',
        {
          'aws.amazon.com/amazon-ecs-service-arn': [
            serviceArn('prod', 'steady'),
            serviceArn('staging', 'cart', STAGING),
          ].join(','),
        },
        'group:default/team-search',
      ),
    ];
    portal = await startPortal({ sandbox, entities });
    const { items, problems } = await portal.resources('search');
    expect(items.map(({ name }) => name)).toEqual(['cart']);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'outside-boundary',
        annotation: 'aws.amazon.com/amazon-ecs-service-arn',
        value: serviceArn('prod', 'steady'),
      }),
    ]);
    const { accounts } = await sandbox.control.counters();
    expect(accounts[PROD]).toBeUndefined();
  });

  it('keeps a search by tags inside it', async () => {
    const entities = [
      component(
        'search',
        { 'aws.amazon.com/amazon-ecs-service-tags': 'team=search' },
        'group:default/team-search',
      ),
    ];
    portal = await startPortal({ sandbox, entities });
    await portal.resources('search');
    const { accounts } = await sandbox.control.counters();
    expect(accounts[PROD]).toBeUndefined();
    expect(accounts[STAGING]).toMatchObject({ 'tagging:GetResources': 1 });
  });

  it('refuses an owner that no rule names', async () => {
    const entities = [
      component(
        'stray',
        {
          'aws.amazon.com/amazon-ecs-service-arn': serviceArn('prod', 'steady'),
        },
        'group:default/strangers',
      ),
    ];
    portal = await startPortal({ sandbox, entities });
    const { items, problems } = await portal.resources('stray');
    expect(items).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'outside-boundary' }),
    ]);
  });
});

describe('a person who may not read the entity', () => {
  const blind = 'user:default/stranger';

  it.each(['resources', 'timeline', 'resources/ecs/views/tasks'])(
    'learns nothing from %s',
    async path => {
      portal = await startPortal({ sandbox, entities: [shop], blind: [blind] });
      const hidden = await portal.get(`${REF}/shop/${path}`, blind);
      const absent = await portal.get(`${REF}/nothing/${path}`, blind);
      expect(hidden.status).toBe(404);
      expect(absent.status).toBe(404);
      const without = (text: string) => text.replaceAll(/nothing|shop/g, '…');
      expect(without(hidden.body.error.message)).toBe(
        without(absent.body.error.message),
      );
      expect(hidden.text).not.toContain('steady');
    },
  );

  it('finds nothing in the fleet', async () => {
    portal = await startPortal({ sandbox, entities: [shop], blind: [blind] });
    await portal.resources('shop');
    const { body } = await portal.get('/fleet', blind);
    expect(body.items).toEqual([]);
    expect(JSON.stringify(body)).not.toContain('steady');
  });
});

describe('ids', () => {
  it('of other entities are not found', async () => {
    const other = bound('other', serviceArn('staging', 'cart', STAGING));
    portal = await startPortal({ sandbox, entities: [shop, other] });
    const foreign = encodeURIComponent(serviceArn('staging', 'cart', STAGING));
    const { status } = await portal.get(
      `${REF}/shop/resources/ecs/views/tasks?id=${foreign}`,
    );
    expect(status).toBe(404);
    const { accounts } = await sandbox.control.counters();
    expect(accounts[STAGING]).toBeUndefined();
  });

  it.each([
    ['a path', '..%2F..'],
    ['a null character', '%00'],
    ['a line break', 'a%0Ab'],
    ['5,000 characters', 'x'.repeat(5_000)],
  ])('that nobody could mean are refused: %s', async (_, id) => {
    portal = await startPortal({ sandbox, entities: [shop] });
    const { status, body } = await portal.get(
      `${REF}/shop/resources/ecs/views/tasks?id=${id}`,
    );
    expect([400, 404]).toContain(status);
    expect(body.error.message).toMatch(/\w/);
  });
});
