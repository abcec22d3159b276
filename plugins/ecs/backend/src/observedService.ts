import type {
  Deployment,
  DeploymentControllerType,
  Service,
} from '@aws-sdk/client-ecs';

/** One deployment of a service, as far as health and version depend on it. */
export interface ObservedDeployment {
  id: string;
  /** `PRIMARY`: the one that is meant to run; `ACTIVE`: being replaced; `INACTIVE`. */
  status: string;
  taskDefinition?: string;
  rolloutState?: 'COMPLETED' | 'FAILED' | 'IN_PROGRESS';
  rolloutStateReason?: string;
  desired: number;
  running: number;
  pending: number;
  failedTasks: number;
  createdAt?: Date;
  updatedAt?: Date;
}

/** What ECS says of a service, without the parts that may hold secrets. */
export interface ObservedService {
  name: string;
  status: string;
  desired: number;
  running: number;
  pending: number;
  taskDefinition?: string;
  launchType?: string;
  deployments: ObservedDeployment[];
  /** ARNs of the service revisions that run now. */
  revisions: string[];
  /** Whether ECS keeps a record of its deployments: not for other controllers, nor from before October 2024. */
  hasHistory: boolean;
  /** ARN of the newest of them. */
  currentDeployment?: string;
  /** Who replaces its tasks. */
  controller: 'ecs' | 'code-deploy' | 'external';
  /** Whether old and new tasks run side by side until traffic moves: blue/green, canary, linear. */
  shiftsTraffic: boolean;
  /** Whether it has one task on every instance, and no count of its own. */
  daemon: boolean;
  /** Of the desired count: as few may run during a deployment, and as many. */
  minimumHealthyPercent?: number;
  maximumPercent?: number;
  /** Newest first. */
  events: { id: string; at: Date; message: string }[];
  circuitBreaker?: { enabled: boolean; rollback: boolean };
  /** Containers that receive traffic. */
  loadBalancedContainers: string[];
  createdAt?: Date;
}

const CONTROLLERS: Readonly<
  Record<DeploymentControllerType, ObservedService['controller']>
> = { ECS: 'ecs', CODE_DEPLOY: 'code-deploy', EXTERNAL: 'external' };

/** Takes over field by field what is needed, and nothing else. */
export function observeService(service: Service): ObservedService {
  const configuration = service.deploymentConfiguration;
  const breaker = configuration?.deploymentCircuitBreaker;
  const primaryTaskSet = service.taskSets?.find(
    taskSet => taskSet.status === 'PRIMARY',
  );
  const capacityProviders = service.capacityProviderStrategy
    ?.map(item => item.capacityProvider)
    .filter(isPresent)
    .join(', ');
  return {
    name: service.serviceName ?? '',
    status: service.status ?? 'ACTIVE',
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    taskDefinition: service.taskDefinition ?? primaryTaskSet?.taskDefinition,
    launchType: capacityProviders || service.launchType,
    deployments: (service.deployments ?? []).map(observeDeployment),
    revisions: (service.currentServiceRevisions ?? [])
      .map(revision => revision.arn)
      .filter(isPresent),
    hasHistory: service.currentServiceDeployment !== undefined,
    currentDeployment: service.currentServiceDeployment,
    controller: CONTROLLERS[service.deploymentController?.type ?? 'ECS'],
    shiftsTraffic: (configuration?.strategy ?? 'ROLLING') !== 'ROLLING',
    daemon: service.schedulingStrategy === 'DAEMON',
    minimumHealthyPercent: configuration?.minimumHealthyPercent,
    maximumPercent: configuration?.maximumPercent,
    events: (service.events ?? []).flatMap(({ id, createdAt, message }) =>
      id && createdAt && message ? [{ id, at: createdAt, message }] : [],
    ),
    circuitBreaker: breaker && {
      enabled: breaker.enable ?? false,
      rollback: breaker.rollback ?? false,
    },
    loadBalancedContainers: (service.loadBalancers ?? [])
      .map(loadBalancer => loadBalancer.containerName)
      .filter(isPresent),
    createdAt: service.createdAt,
  };
}

function observeDeployment(deployment: Deployment): ObservedDeployment {
  return {
    id: deployment.id ?? '',
    status: deployment.status ?? 'ACTIVE',
    taskDefinition: deployment.taskDefinition,
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
    desired: deployment.desiredCount ?? 0,
    running: deployment.runningCount ?? 0,
    pending: deployment.pendingCount ?? 0,
    failedTasks: deployment.failedTasks ?? 0,
    createdAt: deployment.createdAt,
    updatedAt: deployment.updatedAt,
  };
}

/** The deployment that is meant to run. */
export function primaryDeployment(
  service: ObservedService,
): ObservedDeployment | undefined {
  return service.deployments.find(({ status }) => status === 'PRIMARY');
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
