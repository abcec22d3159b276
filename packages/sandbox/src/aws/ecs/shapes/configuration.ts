import type * as Ecs from '@aws-sdk/client-ecs';
import { CANARIES } from '../../../canaries';
import { Place } from '../../../world/arns';
import { Service } from '../../../world/Service';
import { OnTheWire } from '../../wire';

export function awsvpc({ account, region }: Place) {
  const tail = `${account.slice(-6)}${region.length}`;
  return {
    subnets: [`subnet-0a1${tail}`, `subnet-0b2${tail}`],
    securityGroups: [`sg-0c3${tail}`],
    assignPublicIp: 'DISABLED',
  } satisfies OnTheWire<Ecs.AwsVpcConfiguration>;
}

export function loadBalancers({ spec, targetGroupArn }: Service) {
  if (!spec.loadBalanced) return [];
  return [
    { targetGroupArn, containerName: spec.name, containerPort: spec.port },
  ] satisfies OnTheWire<Ecs.LoadBalancer>[];
}

/** Service Connect with a log option that people put a token in. */
export function serviceConnect({ spec }: Service) {
  return {
    enabled: true,
    namespace: 'internal',
    services: [
      {
        portName: 'http',
        discoveryName: spec.name,
        clientAliases: [{ port: spec.port, dnsName: spec.name }],
      },
    ],
    logConfiguration: {
      logDriver: 'splunk',
      options: { 'splunk-token': CANARIES.serviceConnect },
    },
  } satisfies OnTheWire<Ecs.ServiceConnectConfiguration>;
}
