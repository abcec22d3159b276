import type * as Ecs from '@aws-sdk/client-ecs';
import { CANARIES } from '../../../canaries';
import { arnOf, Place } from '../../../world/arns';
import { TaskDefinition } from '../../../world/model';
import { epochSeconds, OnTheWire } from '../../wire';
import { taskDefinitionArn } from './arns';

export function wireTaskDefinition(
  definition: TaskDefinition,
  place: Place,
  canaries: boolean,
): OnTheWire<Ecs.TaskDefinition> {
  return {
    taskDefinitionArn: taskDefinitionArn(definition, place),
    containerDefinitions: [
      wireContainerDefinition(definition, place, canaries),
      ...definition.sidecars.map(({ name, image }) => ({
        name,
        image,
        cpu: 0,
        portMappings: [],
        essential: false,
        environment: [],
        mountPoints: [],
        volumesFrom: [],
        logConfiguration: logs(definition, place),
        ...(canaries && {
          firelensConfiguration: {
            type: 'fluentbit' as const,
            options: { 'header-authorization': CANARIES.firelensOption },
          },
        }),
      })),
    ],
    family: definition.family,
    taskRoleArn: `arn:aws:iam::${place.account}:role/${definition.family}-task`,
    executionRoleArn: `arn:aws:iam::${place.account}:role/ecs-execution`,
    networkMode: 'awsvpc',
    revision: definition.revision,
    volumes: canaries
      ? [
          {
            name: 'shared',
            dockerVolumeConfiguration: {
              scope: 'shared',
              driver: 'cifs',
              driverOpts: { o: `password=${CANARIES.volumeOption}` },
            },
          },
        ]
      : [],
    status: 'ACTIVE',
    requiresAttributes: [{ name: 'ecs.capability.task-eni' }],
    placementConstraints: [],
    compatibilities: ['EC2', 'FARGATE'],
    runtimePlatform: {
      cpuArchitecture: 'X86_64',
      operatingSystemFamily: 'LINUX',
    },
    requiresCompatibilities: ['FARGATE'],
    cpu: String(definition.cpu),
    memory: String(definition.memory),
    ...(canaries && {
      proxyConfiguration: {
        type: 'APPMESH' as const,
        containerName: 'envoy',
        properties: [{ name: 'ApiKey', value: CANARIES.proxyProperty }],
      },
    }),
    registeredAt: epochSeconds(definition.registeredAt),
    registeredBy: `arn:aws:sts::${place.account}:assumed-role/deployer/pipeline`,
  };
}

function wireContainerDefinition(
  definition: TaskDefinition,
  place: Place,
  canaries: boolean,
): OnTheWire<Ecs.ContainerDefinition> {
  const secrets = Object.entries(definition.secrets).map(
    ([name, valueFrom]) => ({ name, valueFrom }),
  );
  const environment = Object.entries(definition.environment).map(
    ([name, value]) => ({ name, value }),
  );
  return {
    name: definition.container,
    image: definition.image,
    cpu: 0,
    portMappings: [
      {
        containerPort: definition.port,
        hostPort: definition.port,
        protocol: 'tcp',
        name: 'http',
        appProtocol: 'http',
      },
    ],
    essential: true,
    environment,
    mountPoints: [],
    volumesFrom: [],
    secrets,
    logConfiguration: logs(definition, place),
    healthCheck: {
      command: [
        'CMD-SHELL',
        `curl -f http://localhost:${definition.port}/health`,
      ],
      interval: 30,
      timeout: 5,
      retries: 3,
    },
    systemControls: [],
    ...(canaries && secretSettings(definition, place, environment, secrets)),
  };
}

/** What people write into definitions though they should not. */
function secretSettings(
  definition: TaskDefinition,
  place: Place,
  environment: { name: string; value: string }[],
  secrets: { name: string; valueFrom: string }[],
): Partial<OnTheWire<Ecs.ContainerDefinition>> {
  const secretArn = arnOf(
    'secretsmanager',
    place,
    `secret:${definition.family}`,
  );
  return {
    environment: [
      ...environment,
      { name: 'DATABASE_PASSWORD', value: CANARIES.environment },
    ],
    environmentFiles: [
      {
        type: 's3',
        value: `arn:aws:s3:::config/${CANARIES.environmentFile}.env`,
      },
    ],
    secrets: [
      ...secrets,
      {
        name: 'API_KEY',
        valueFrom: `${secretArn}:${CANARIES.secretReference}::`,
      },
    ],
    repositoryCredentials: {
      credentialsParameter: `${secretArn}-${CANARIES.repositoryCredentials}`,
    },
    dockerLabels: { 'com.example.token': CANARIES.dockerLabel },
    command: ['serve', `--password=${CANARIES.command}`],
    entryPoint: ['sh', '-c', `TOKEN=${CANARIES.entryPoint} exec "$@"`],
    healthCheck: {
      command: [
        'CMD-SHELL',
        `curl -fH "Authorization: Bearer ${CANARIES.healthCheck}" http://localhost/health`,
      ],
    },
    logConfiguration: {
      logDriver: 'awslogs' as const,
      ...logs(definition, place),
      options: {
        ...logs(definition, place)?.options,
        'splunk-token': CANARIES.logOption,
      },
      secretOptions: [
        {
          name: 'splunk-index',
          valueFrom: `${secretArn}:${CANARIES.logSecretOption}::`,
        },
      ],
    },
  };
}

export const LOG_STREAM_PREFIX = 'ecs';

/** Name of the log group that a family's containers write to. */
export function logGroupOf(family: string): string {
  return `/ecs/${family}`;
}

function logs(
  { family, logDriver }: TaskDefinition,
  { region }: Place,
): OnTheWire<Ecs.LogConfiguration> | undefined {
  if (logDriver === 'none') return undefined;
  if (logDriver === 'splunk') {
    return {
      logDriver,
      options: { 'splunk-url': 'https://splunk.internal:8088' },
    };
  }
  return {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': logGroupOf(family),
      'awslogs-region': region,
      'awslogs-stream-prefix': LOG_STREAM_PREFIX,
    },
  };
}
