import {
  BackendFeature,
  BackstageUserPrincipal,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  createConditionAuthorizer,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import platformPlugin from '@portolan/plugin-platform-backend';
import argoCdModule from '@portolan/plugin-platform-backend-module-argo-cd';
import codebuildModule from '@portolan/plugin-platform-backend-module-codebuild';
import ecsModule from '@portolan/plugin-platform-backend-module-ecs';
import lambdaModule from '@portolan/plugin-platform-backend-module-lambda';
import terraformModule from '@portolan/plugin-platform-backend-module-terraform';
import vaultModule from '@portolan/plugin-platform-backend-module-vault';
import { ResourcesResponse, Snapshot } from '@portolan/plugin-platform-common';
import { RunningSandbox } from '@portolan/sandbox';
import request from 'supertest';
import { SignedInMayRead } from '../permissionPolicy';
import {
  recordingAuditor,
  recordingLogger,
  recordingSignals,
  schedulerInto,
  SentSignal,
} from './recorders';
import { toolsConfig, TOOL_BOUNDARIES } from './toolsConfig';

export const PROD = '111122223333';
export const STAGING = '444455556666';
export const REGION = 'eu-west-1';

export const serviceArn = (
  cluster: string,
  name: string,
  account = PROD,
): string => `arn:aws:ecs:${REGION}:${account}:service/${cluster}/${name}`;

/** A component of `owner` with these annotations. */
export function component(
  name: string,
  annotations: Record<string, string>,
  owner = 'group:default/team-payments',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

/** A component bound to services by their ARNs. */
export function bound(name: string, ...arns: string[]): Entity {
  return component(name, {
    'aws.amazon.com/amazon-ecs-service-arn': arns.join(','),
  });
}

interface PortalOptions {
  sandbox: RunningSandbox;
  entities: Entity[];
  platform?: object;
  /** User refs that may not read any entity. */
  blind?: string[];
  /** Entity refs that a user owns by, itself included; with it the portal's own policy decides. */
  memberships?: Record<string, string[]>;
  /** Where Argo CD, Terraform and Vault are reached, if not at the sandbox itself. */
  toolsUrl?: string;
  /** Plugins beside the platform. */
  features?: BackendFeature[];
}

export interface TestPortal {
  /** Where it listens. */
  url: string;
  get(path: string, user?: string): Promise<request.Response>;
  post(path: string, body: object, user: string): Promise<request.Response>;
  /** Says that a person looks at an entity. */
  watch(entity: string, user: string): Promise<request.Response>;
  /** Runs a piece of background work to its end, as a scheduler does from time to time. */
  run(task: 'watches' | 'refresh'): Promise<void>;
  signals: SentSignal[];
  /** What was audited: `resource-action failed`. */
  audited: string[];
  resources(entity: string): Promise<ResourcesResponse & { status: number }>;
  snapshots(entity: string): Promise<Snapshot[]>;
  /** Everything that was logged so far. */
  log(): string;
  stop(): Promise<void>;
}

/** The core and the provider of every system over HTTP, with the sandbox as their upstreams. */
export async function startPortal(options: PortalOptions): Promise<TestPortal> {
  const { sandbox, entities, platform = {}, blind = [] } = options;
  const { memberships, features = [], toolsUrl = sandbox.toolsUrl } = options;
  const audited: string[] = [];
  const signals: SentSignal[] = [];
  const schedulers: SchedulerService[] = [];
  const lines: string[] = [];
  const restore = setEnvironment({
    AWS_ENDPOINT_URL: sandbox.awsUrl,
    AWS_REGION: REGION,
  });
  const backend = await startTestBackend({
    features: [
      platformPlugin,
      ecsModule,
      lambdaModule,
      codebuildModule,
      argoCdModule,
      terraformModule,
      vaultModule,
      ...features,
      schedulerInto(schedulers),
      recordingSignals(signals),
      catalogFor(entities, blind),
      memberships
        ? permissionsByPolicy(entities, memberships)
        : permissionsFor(blind),
      recordingAuditor(audited),
      recordingLogger(lines),
      mockServices.rootConfig.factory({
        data: {
          ...toolsConfig(sandbox, toolsUrl),
          aws: {
            mainAccount: {
              accessKeyId: sandbox.credentials.accessKeyId,
              secretAccessKey: sandbox.credentials.secretAccessKey,
              region: REGION,
            },
            accounts: [PROD, STAGING].map(accountId => ({
              accountId,
              roleName: 'portolan-read',
              region: REGION,
            })),
          },
          platform: {
            aws: { regions: [REGION] },
            boundaries: [
              {
                owner: 'group:default/team-payments',
                scope: { account: [PROD, STAGING], region: [REGION] },
              },
              {
                owner: 'group:default/team-search',
                scope: { account: [STAGING] },
              },
              ...TOOL_BOUNDARIES,
            ],
            ...platform,
          },
        },
      }),
    ],
  });
  const get = (path: string, user?: string) => {
    const call = request(backend.server).get(`/api/platform/v1${path}`);
    return user
      ? call.set('authorization', mockCredentials.user.header(user))
      : call;
  };
  const post = (path: string, body: object, user: string) =>
    request(backend.server)
      .post(`/api/platform/v1${path}`)
      .set('authorization', mockCredentials.user.header(user))
      .send(body);
  const watch = (entity: string, user: string) =>
    request(backend.server)
      .put(`/api/platform/v1/entities/component/default/${entity}/watch`)
      .set('authorization', mockCredentials.user.header(user));
  const resources = async (entity: string) => {
    const { body, status } = await get(
      `/entities/component/default/${entity}/resources`,
    );
    return { ...body, status };
  };
  return {
    url: `http://127.0.0.1:${backend.server.port()}`,
    get,
    post,
    watch,
    async run(task) {
      const [scheduler] = schedulers;
      await scheduler.triggerTask(`platform-${task}`);
    },
    signals,
    audited,
    resources,
    snapshots: async entity => (await resources(entity)).items,
    log: () => lines.join('\n'),
    async stop() {
      await backend.stop();
      restore();
    },
  };
}

/** The catalog, which shows nothing to some users. */
function catalogFor(entities: Entity[], blind: string[]) {
  const catalog = catalogServiceMock({ entities });
  const isBlind = (principal: unknown) =>
    blind.some(user => JSON.stringify(principal).includes(`"${user}"`));
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () =>
      Object.assign(Object.create(catalog), {
        getEntityByRef: async (ref, options) =>
          isBlind(options.credentials.principal)
            ? undefined
            : catalog.getEntityByRef(ref, options),
        getEntitiesByRefs: async (query, options) =>
          isBlind(options.credentials.principal)
            ? { items: query.entityRefs.map(() => undefined) }
            : catalog.getEntitiesByRefs(query, options),
        getEntities: async (query, options) =>
          isBlind(options.credentials.principal)
            ? { items: [] }
            : catalog.getEntities(query, options),
        streamEntities: async function* none(query, options) {
          if (!isBlind(options.credentials.principal))
            yield* catalog.streamEntities(query, options);
        },
      } satisfies Partial<CatalogService>),
  });
}

/** Everything is allowed, but that the blind may read entities only on conditions that the catalog decides. */
function permissionsFor(blind: string[]) {
  const conditional: PolicyDecision = {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: 'catalog-entity',
      params: { claims: [] },
    },
  };
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async (requests, options) =>
      requests.map(() =>
        blind.some(user => JSON.stringify(options).includes(`"${user}"`))
          ? conditional
          : { result: AuthorizeResult.ALLOW },
      ),
  }).factory;
}

/** The portal's own policy, with the catalog's own rules for its conditions. */
function permissionsByPolicy(
  entities: Entity[],
  memberships: Record<string, string[]>,
) {
  const policy = new SignedInMayRead();
  const meets = createConditionAuthorizer(Object.values(permissionRules));
  return mockServices.permissions.mock({
    authorize: async (requests, { credentials }) =>
      Promise.all(
        requests.map(async ({ permission, resourceRef }) => {
          const { userEntityRef } =
            credentials.principal as BackstageUserPrincipal; // only users ask in these tests
          const decision = await policy.handle(
            { permission },
            {
              credentials,
              info: {
                userEntityRef,
                ownershipEntityRefs: memberships[userEntityRef] ?? [],
              },
            } as PolicyQueryUser, // its deprecated fields are not read
          );
          if (decision.result !== AuthorizeResult.CONDITIONAL) return decision;
          const entity = entities.find(
            candidate => stringifyEntityRef(candidate) === resourceRef,
          );
          return {
            result: meets(decision, entity)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          };
        }),
      ),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  }).factory;
}

function setEnvironment(values: Record<string, string>): () => void {
  const before = Object.keys(values).map(
    key => [key, process.env[key]] as const,
  );
  Object.assign(process.env, values);
  return () => {
    for (const [key, value] of before) {
      if (value === undefined) delete process.env[key];
      else process.env[key] = value;
    }
  };
}
