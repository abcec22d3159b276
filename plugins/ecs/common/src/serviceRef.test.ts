import {
  ecsClusterArn,
  ecsClusterConsoleUrl,
  EcsServiceRef,
  ecsServiceConsoleUrl,
  ecsTaskConsoleUrl,
  ecsTaskDefinitionConsoleUrl,
} from './serviceRef';

const ref: EcsServiceRef = {
  partition: 'aws-cn',
  accountId: '444455556666',
  region: 'cn-north-1',
  cluster: 'prod',
  service: 'basket',
};
const ecs = 'https://cn-north-1.console.amazonaws.cn/ecs/v2';

it('links to the console of the service’s partition', () => {
  expect([
    ecsServiceConsoleUrl(ref),
    ecsClusterConsoleUrl(ref),
    ecsTaskConsoleUrl(ref, '0a1b'),
    ecsTaskDefinitionConsoleUrl(ref.region, { family: 'basket', revision: 7 }),
  ]).toEqual([
    `${ecs}/clusters/prod/services/basket/health?region=cn-north-1`,
    `${ecs}/clusters/prod/services?region=cn-north-1`,
    `${ecs}/clusters/prod/tasks/0a1b/configuration?region=cn-north-1`,
    `${ecs}/task-definitions/basket/7/containers?region=cn-north-1`,
  ]);
});

it('names the cluster in the service’s partition', () => {
  expect(ecsClusterArn(ref)).toBe(
    'arn:aws-cn:ecs:cn-north-1:444455556666:cluster/prod',
  );
});
