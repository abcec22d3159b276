import {
  DescribeClustersCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListServiceDeploymentsCommand,
  ListServicesCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
  paginateListServices,
  paginateListTasks,
} from '@aws-sdk/client-ecs';
import {
  clientsOf,
  PROD,
  REGION,
  serviceArn,
} from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';

describe('ECS of the sandbox', () => {
  let sandbox: RunningSandbox;
  let ecs: ReturnType<typeof clientsOf>['ecs'];
  beforeAll(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('shop')
        .service('checkout', {
          desired: 3,
          image: 'registry.example/checkout:1.2.0',
          earlierImages: ['registry.example/checkout:1.1.0'],
          sidecars: [{ name: 'envoy', image: 'registry.example/envoy:v1' }],
          tags: { app: 'checkout', env: 'production' },
          environment: { LOG_LEVEL: 'info' },
        })
        .service('many', { desired: 250 })
        .cluster('wide')
        .services(130, i => ({
          name: `service-${String(i).padStart(3, '0')}`,
        })),
    });
    ecs = clientsOf(sandbox).ecs;
  });
  afterAll(() => sandbox.stop());

  it('describes at most ten services at once', async () => {
    const names = (count: number) =>
      Array.from(
        { length: count },
        (_, i) => `service-${String(i).padStart(3, '0')}`,
      );
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: 'wide', services: names(10) }),
    );
    expect(services).toHaveLength(10);
    await expect(
      ecs.send(
        new DescribeServicesCommand({ cluster: 'wide', services: names(11) }),
      ),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('lists what is missing as failures beside what is there', async () => {
    const { services, failures } = await ecs.send(
      new DescribeServicesCommand({
        cluster: 'shop',
        services: [
          serviceArn('shop/checkout'),
          serviceArn('shop/gone'),
          'lost',
        ],
      }),
    );
    expect(services).toHaveLength(1);
    expect(failures).toEqual([
      { arn: serviceArn('shop/gone'), reason: 'MISSING' },
      { arn: serviceArn('shop/lost'), reason: 'MISSING' },
    ]);
  });

  it('describes a service as ECS does', async () => {
    const describe = (include?: 'TAGS'[]) =>
      ecs.send(
        new DescribeServicesCommand({
          cluster: 'shop',
          services: ['checkout'],
          include,
        }),
      );
    const service = (await describe(['TAGS'])).services?.[0];
    expect(service).toMatchObject({
      status: 'ACTIVE',
      desiredCount: 3,
      runningCount: 3,
      pendingCount: 0,
      taskDefinition: `arn:aws:ecs:${REGION}:${PROD}:task-definition/checkout:2`,
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
      deployments: [
        { status: 'PRIMARY', rolloutState: 'COMPLETED', failedTasks: 0 },
      ],
      currentServiceRevisions: [{ requestedTaskCount: 3, runningTaskCount: 3 }],
      tags: [
        { key: 'app', value: 'checkout' },
        { key: 'env', value: 'production' },
      ],
    });
    expect(service?.createdAt).toBeInstanceOf(Date);
    expect(service?.events).toHaveLength(100);
    const times =
      service?.events?.map(event => event.createdAt?.getTime() ?? 0) ?? [];
    expect([...times].sort((a, b) => b - a)).toEqual(times);
    expect((await describe()).services?.[0].tags).toBeUndefined();
  });

  it('says when there is no cluster, no service, and when an ARN is of another cluster', async () => {
    await expect(
      ecs.send(new DescribeServicesCommand({ services: ['checkout'] })),
    ).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
    await expect(
      ecs.send(new ListTasksCommand({ cluster: 'shop', serviceName: 'gone' })),
    ).rejects.toMatchObject({ name: 'ServiceNotFoundException' });
    await expect(
      ecs.send(
        new DescribeServicesCommand({
          cluster: 'wide',
          services: [serviceArn('shop/checkout')],
        }),
      ),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('Identifier is for cluster shop'),
    });
    await expect(
      clientsOf(sandbox, { region: 'us-east-1' }).ecs.send(
        new DescribeServicesCommand({
          cluster: 'shop',
          services: ['checkout'],
        }),
      ),
    ).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
  });

  it('lists 250 tasks in pages of a hundred and describes each', async () => {
    const pages: string[][] = [];
    for await (const page of paginateListTasks(
      { client: ecs },
      { cluster: 'shop', serviceName: 'many' },
    ))
      pages.push(page.taskArns ?? []);
    expect(pages.map(page => page.length)).toEqual([100, 100, 50]);
    expect(new Set(pages.flat()).size).toBe(250);
    const { tasks, failures } = await ecs.send(
      new DescribeTasksCommand({ cluster: 'shop', tasks: pages[0] }),
    );
    expect(tasks).toHaveLength(100);
    expect(failures).toEqual([]);
    await expect(
      ecs.send(
        new DescribeTasksCommand({
          cluster: 'shop',
          tasks: [...pages[0], pages[1][0]],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('refuses a page token of another list and one that it never gave', async () => {
    const { nextToken } = await ecs.send(
      new ListTasksCommand({ cluster: 'shop', serviceName: 'many' }),
    );
    for (const request of [
      { cluster: 'shop', serviceName: 'checkout', nextToken },
      { cluster: 'shop', serviceName: 'many', nextToken: 'invented' },
    ])
      await expect(
        ecs.send(new ListTasksCommand(request)),
      ).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
  });

  it('lists 130 services ten at a time unless asked for more', async () => {
    const first = await ecs.send(new ListServicesCommand({ cluster: 'wide' }));
    expect(first.serviceArns).toHaveLength(10);
    const found: string[] = [];
    for await (const page of paginateListServices(
      { client: ecs, pageSize: 100 },
      { cluster: 'wide' },
    ))
      found.push(...(page.serviceArns ?? []));
    expect(new Set(found).size).toBe(130);
    await expect(
      ecs.send(new ListServicesCommand({ cluster: 'wide', maxResults: 101 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('describes tasks with their containers, and says which it does not know', async () => {
    const { taskArns = [] } = await ecs.send(
      new ListTasksCommand({ cluster: 'shop', serviceName: 'checkout' }),
    );
    const { tasks, failures } = await ecs.send(
      new DescribeTasksCommand({
        cluster: 'shop',
        tasks: [taskArns[0], 'gone'],
      }),
    );
    expect(tasks).toMatchObject([
      {
        taskArn: taskArns[0],
        lastStatus: 'RUNNING',
        desiredStatus: 'RUNNING',
        healthStatus: 'HEALTHY',
        group: 'service:checkout',
        containers: [
          {
            name: 'checkout',
            image: 'registry.example/checkout:1.2.0',
            imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          },
          { name: 'envoy' },
        ],
      },
    ]);
    expect(failures).toEqual([
      {
        arn: `arn:aws:ecs:${REGION}:${PROD}:task/shop/gone`,
        reason: 'MISSING',
      },
    ]);
  });

  it('has the task definitions of now and before', async () => {
    const { taskDefinitionArns } = await ecs.send(
      new ListTaskDefinitionsCommand({
        familyPrefix: 'checkout',
        sort: 'DESC',
      }),
    );
    const arn = (revision: number) =>
      `arn:aws:ecs:${REGION}:${PROD}:task-definition/checkout:${revision}`;
    expect(taskDefinitionArns).toEqual([arn(2), arn(1)]);
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: arn(1) }),
    );
    expect(taskDefinition).toMatchObject({
      family: 'checkout',
      revision: 1,
      containerDefinitions: [
        {
          image: 'registry.example/checkout:1.1.0',
          environment: [{ name: 'LOG_LEVEL', value: 'info' }],
          logConfiguration: { options: { 'awslogs-group': '/ecs/checkout' } },
        },
        { name: 'envoy', essential: false },
      ],
    });
    await expect(
      ecs.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: 'checkout:9' }),
      ),
    ).rejects.toMatchObject({ name: 'ClientException' });
  });

  it('has the deployments of a service with their revisions and images', async () => {
    const { serviceDeployments: briefs = [] } = await ecs.send(
      new ListServiceDeploymentsCommand({
        cluster: 'shop',
        service: 'checkout',
      }),
    );
    expect(briefs.map(({ status }) => status)).toEqual([
      'SUCCESSFUL',
      'SUCCESSFUL',
    ]);
    const { serviceDeployments } = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: briefs.map(
          each => each.serviceDeploymentArn ?? '',
        ),
      }),
    );
    expect(serviceDeployments).toHaveLength(2);
    const [latest] = serviceDeployments ?? [];
    const { serviceRevisions, failures } = await ecs.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [
          latest.sourceServiceRevisions?.[0].arn ?? '',
          latest.targetServiceRevision?.arn ?? '',
          `arn:aws:ecs:${REGION}:${PROD}:service-revision/shop/checkout/1`,
        ],
      }),
    );
    expect(
      serviceRevisions?.map(each => each.containerImages?.[0].image),
    ).toEqual([
      'registry.example/checkout:1.1.0',
      'registry.example/checkout:1.2.0',
    ]);
    expect(failures).toMatchObject([{ reason: 'MISSING' }]);
  });

  it('describes at most twenty deployments or revisions at once', async () => {
    const arns = (type: string) =>
      Array.from(
        { length: 21 },
        (_, i) => `arn:aws:ecs:${REGION}:${PROD}:${type}/shop/checkout/${i}`,
      );
    await expect(
      ecs.send(
        new DescribeServiceDeploymentsCommand({
          serviceDeploymentArns: arns('service-deployment'),
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(
      ecs.send(
        new DescribeServiceRevisionsCommand({
          serviceRevisionArns: arns('service-revision'),
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('counts the tasks and services of clusters', async () => {
    const { clusterArns = [] } = await ecs.send(new ListClustersCommand({}));
    const { clusters, failures } = await ecs.send(
      new DescribeClustersCommand({ clusters: [...clusterArns, 'gone'] }),
    );
    expect(clusters).toMatchObject([
      { clusterName: 'shop', activeServicesCount: 2, runningTasksCount: 253 },
      { clusterName: 'wide', activeServicesCount: 130, runningTasksCount: 260 },
    ]);
    expect(failures).toMatchObject([{ reason: 'MISSING' }]);
    await expect(
      ecs.send(
        new DescribeClustersCommand({ clusters: Array(101).fill('shop') }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
