import {
  FunctionConfiguration,
  GetFunctionConcurrencyCommand,
  ListFunctionUrlConfigsCommand,
  ListProvisionedConcurrencyConfigsCommand,
} from '@aws-sdk/client-lambda';
import { looksLikeSecretName } from '@portolan/plugin-aws-common';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  LambdaConfigurationView,
  LambdaFunctionRef,
  runtimeSupport,
} from '@portolan/plugin-lambda-common';
import {
  caught,
  FetchResult,
  ResourceView,
} from '@portolan/plugin-platform-node';
import { describeFunction } from '../describeFunctions';
import { LambdaApi } from '../lambdaApi';
import { observeFunction } from '../observedFunction';
import { findingsOf } from './findings';
import { listTriggers } from './triggers';
import { qualifierOf, readInvokers } from './invokers';

/** How a function is set up, who may call it and what feeds it; what looks wrong comes as findings. */
export function configurationView(
  sessions: AwsSessions,
): ResourceView<LambdaFunctionRef> {
  return {
    id: 'configuration',
    async fetch(refs, _parameters, ctx) {
      const api = new LambdaApi(sessions, ctx);
      return Promise.all(refs.map(ref => caught(read(ref, api))));
    },
  };
}

async function read(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<LambdaConfigurationView> {
  const configuring = describeFunction(ref, api);
  const [reserved, provisioned, urls, triggers, policy] = await Promise.all([
    caught(readReserved(ref, api)),
    caught(listProvisioned(ref, api)),
    caught(listUrls(ref, api)),
    caught(listTriggers(ref, api)),
    caught(readInvokers(ref, api)),
    // Its failure is the view's; here it is only waited for beside the others.
    caught(configuring),
  ]);
  const configuration = settingsOf(await configuring, ref);
  const view: Omit<LambdaConfigurationView, 'findings'> = {
    ...configuration,
    concurrency: valueOf(reserved),
    provisioned: valueOf(provisioned),
    urls: valueOf(urls),
    triggers: valueOf(triggers),
    invokers: valueOf(policy)?.invokers,
    unavailable: unavailableOf({
      'reserved concurrency': reserved,
      'provisioned concurrency': provisioned,
      'function URLs': urls,
      triggers,
      'resource policy': policy,
    }),
  };
  const isPublic = valueOf(policy)?.isPublic ?? false;
  return { ...view, findings: findingsOf(view, isPublic) };
}

function settingsOf(
  configuration: FunctionConfiguration,
  ref: LambdaFunctionRef,
) {
  const observed = observeFunction({
    ...configuration,
    FunctionName: ref.functionName,
  });
  const { runtime, packageType, architecture } = observed;
  const { VpcConfig: vpc, Environment: environment } = configuration;
  return {
    runtime,
    runtimeSupport: runtimeSupport(runtime, Date.now()),
    packageType,
    architecture,
    memoryMb: observed.memoryMb,
    timeoutSeconds: observed.timeoutSeconds,
    ephemeralStorageMb: configuration.EphemeralStorage?.Size,
    handler: configuration.Handler || undefined,
    role: configuration.Role,
    logGroup: observed.logGroup,
    layers: (configuration.Layers ?? []).flatMap(({ Arn: arn }) =>
      arn ? [{ arn, name: layerName(arn) }] : [],
    ),
    environment: Object.keys(environment?.Variables ?? {})
      .sort()
      .map(name => ({ name, looksLikeSecret: looksLikeSecretName(name) })),
    ...(vpc?.VpcId && {
      network: {
        vpc: vpc.VpcId,
        subnets: vpc.SubnetIds?.length ?? 0,
        securityGroups: vpc.SecurityGroupIds?.length ?? 0,
      },
    }),
  };
}

/** `base:3` of `arn:…:layer:base:3`. */
function layerName(arn: string): string {
  return arn.split(':').slice(6).join(':');
}

async function readReserved(ref: LambdaFunctionRef, api: LambdaApi) {
  const answer = await api
    .in(ref)
    .send(
      'GetFunctionConcurrency',
      new GetFunctionConcurrencyCommand({ FunctionName: ref.functionName }),
    );
  return { reserved: answer.ReservedConcurrentExecutions };
}

const PROVISIONED = {
  READY: 'ready',
  IN_PROGRESS: 'in-progress',
  FAILED: 'failed',
} as const;

async function listProvisioned(ref: LambdaFunctionRef, api: LambdaApi) {
  const answer = await api.in(ref).send(
    'ListProvisionedConcurrencyConfigs',
    new ListProvisionedConcurrencyConfigsCommand({
      FunctionName: ref.functionName,
    }),
  );
  return (answer.ProvisionedConcurrencyConfigs ?? []).map(config => ({
    qualifier: qualifierOf(config.FunctionArn) ?? '$LATEST',
    requested: config.RequestedProvisionedConcurrentExecutions ?? 0,
    available: config.AvailableProvisionedConcurrentExecutions ?? 0,
    status: PROVISIONED[config.Status ?? 'IN_PROGRESS'],
  }));
}

async function listUrls(ref: LambdaFunctionRef, api: LambdaApi) {
  const answer = await api
    .in(ref)
    .send(
      'ListFunctionUrlConfigs',
      new ListFunctionUrlConfigsCommand({ FunctionName: ref.functionName }),
    );
  return (answer.FunctionUrlConfigs ?? []).map(url => ({
    qualifier: qualifierOf(url.FunctionArn),
    auth: url.AuthType === 'NONE' ? ('none' as const) : ('iam' as const),
  }));
}

function valueOf<T>(result: FetchResult<T>): T | undefined {
  return result.ok ? result.value : undefined;
}

function unavailableOf(parts: Record<string, FetchResult<unknown>>) {
  return Object.entries(parts).flatMap(([part, result]) =>
    result.ok ? [] : [{ part, message: result.error.message }],
  );
}
