import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { MOTO_USER, signInToMoto } from '@portolan/plugin-aws-node/testUtils';
import { EcsUpstream, WantedRevision } from './EcsUpstream';

/** moto is told to report so many running tasks of every service. */
const TASKS = 2;

/**
 * A moto server, which someone else wrote. What is in it is made with the AWS SDK.
 *
 * @param endpoint - where it listens, started with `MOTO_ECS_SERVICE_RUNNING=2`
 * @see https://docs.getmoto.org
 */
export async function connectMotoUpstream(
  endpoint: string,
): Promise<EcsUpstream> {
  await keepTasksRunning(endpoint);
  const ecs = new ECSClient(await signInToMoto(endpoint));
  return {
    endpoint,
    credentials: MOTO_USER,
    async createService({ cluster, name, revisions }) {
      await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
      for (const revision of revisions) await register(ecs, name, revision);
      await ecs.send(
        new CreateServiceCommand({
          cluster,
          serviceName: name,
          taskDefinition: name,
          desiredCount: TASKS,
          launchType: 'FARGATE',
        }),
      );
      // moto counts the tasks of a service and has none: they are run beside it, in its group.
      await ecs.send(
        new RunTaskCommand({
          cluster,
          taskDefinition: name,
          count: TASKS,
          launchType: 'FARGATE',
          group: `service:${name}`,
        }),
      );
    },
    async deleteService(cluster, name) {
      await ecs.send(
        new DeleteServiceCommand({ cluster, service: name, force: true }),
      );
    },
    async stopTask(cluster, name) {
      const { taskArns = [] } = await ecs.send(
        new ListTasksCommand({ cluster }),
      );
      const { tasks = [] } = await ecs.send(
        new DescribeTasksCommand({ cluster, tasks: taskArns }),
      );
      const task = tasks.find(({ group }) => group === `service:${name}`);
      await ecs.send(
        new StopTaskCommand({ cluster, task: task?.taskArn, reason: 'Ended' }),
      );
    },
    async stop() {
      ecs.destroy();
    },
  };
}

/** Left alone, moto moves a task towards its end each time that somebody looks. */
async function keepTasksRunning(endpoint: string): Promise<void> {
  const url = `${endpoint}/moto-api/state-manager/set-transition`;
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({
      model_name: 'ecs::task',
      transition: { progression: 'manual', times: 1_000_000 },
    }),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

async function register(
  ecs: ECSClient,
  name: string,
  { image, environment = {} }: WantedRevision,
): Promise<void> {
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: name,
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        {
          name,
          image,
          memory: 512,
          environment: Object.entries(environment).map(([key, value]) => ({
            name: key,
            value,
          })),
        },
      ],
    }),
  );
}
