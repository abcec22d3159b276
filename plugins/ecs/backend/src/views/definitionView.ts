import { ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import { AwsSessions } from '@portolan/plugin-aws-node';
import { EcsDefinitionView, EcsServiceRef } from '@portolan/plugin-ecs-common';
import {
  caught,
  FetchContext,
  ResourceView,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { DefinitionDiff, diffDefinitions } from '../definitionDiff';
import { describeServices } from '../describeServices';
import { EcsApi } from '../ecsApi';
import { ObservedService, primaryDeployment } from '../observedService';
import { readTaskDefinition } from '../serviceState';
import { describeTaskDefinition, taskDefinitionArn } from '../taskDefinition';
import { unanswered } from './unanswered';

const REVISION = /[1-9]\d{0,8}/;

/** Most revisions that are offered for comparison. */
const MAX_REVISIONS = 50;

/** Two revisions of the service's task definition, compared. */
export function definitionView(
  sessions: AwsSessions,
): ResourceView<EcsServiceRef> {
  return {
    id: 'definition',
    parameters: { from: REVISION, to: REVISION },
    async fetch(refs, parameters, ctx) {
      const api = new EcsApi(sessions, ctx);
      const answers = await describeServices(refs, api);
      return Promise.all(
        refs.map(async (ref, index) => {
          const answer = answers[index];
          if (!answer.found) return unanswered(ref, answer);
          return caught(compare(ref, answer.service, parameters, api, ctx));
        }),
      );
    },
  };
}

async function compare(
  ref: EcsServiceRef,
  service: ObservedService,
  parameters: Readonly<Record<string, string>>,
  api: EcsApi,
  ctx: FetchContext,
): Promise<EcsDefinitionView> {
  const current = readTaskDefinition(
    primaryDeployment(service)?.taskDefinition ?? service.taskDefinition,
  );
  if (!current) {
    throw new UpstreamError(
      'not-found',
      `Service ${ref.service} has no task definition of its own; its task sets may have.`,
    );
  }
  const { family } = current;
  const listed = await listRevisions(ref, family, api);
  const revisions = [...new Set([...listed, current.revision])].sort(
    (a, b) => b - a,
  );
  const to = parameters.to ? Number(parameters.to) : current.revision;
  const from = parameters.from
    ? Number(parameters.from)
    : revisions.find(revision => revision < to);
  const { changes, changedEnvironment } =
    from === undefined
      ? { changes: [], changedEnvironment: [] }
      : await diff(ref, family, { from, to }, api, ctx);
  return { family, revisions, from, to, changes, changedEnvironment };
}

async function listRevisions(
  ref: EcsServiceRef,
  family: string,
  api: EcsApi,
): Promise<number[]> {
  const { taskDefinitionArns = [] } = await api.in(ref).send(
    'ListTaskDefinitions',
    new ListTaskDefinitionsCommand({
      familyPrefix: family,
      sort: 'DESC',
      maxResults: MAX_REVISIONS,
    }),
  );
  return taskDefinitionArns.flatMap(arn => {
    const definition = readTaskDefinition(arn);
    return definition?.family === family ? [definition.revision] : [];
  });
}

/** The comparison is kept, the definitions are not: they hold values that no cache may see. */
async function diff(
  ref: EcsServiceRef,
  family: string,
  { from, to }: { from: number; to: number },
  api: EcsApi,
  ctx: FetchContext,
): Promise<DefinitionDiff> {
  const arnOf = (revision: number) =>
    taskDefinitionArn(ref, { family, revision });
  const key = `${arnOf(from)} ${to}`;
  const known = await ctx.immutable<DefinitionDiff>(
    'definition-diff',
    [key],
    async () => {
      const [before, after] = await Promise.all(
        [from, to].map(revision =>
          describeTaskDefinition(arnOf(revision), api),
        ),
      );
      return new Map([[key, diffDefinitions(before, after)]]);
    },
  );
  return known.get(key) ?? { changes: [], changedEnvironment: [] };
}
