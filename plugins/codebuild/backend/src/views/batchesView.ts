import {
  BatchGetBuildBatchesCommand,
  BuildBatch,
  BuildGroup,
  ListBuildBatchesForProjectCommand,
} from '@aws-sdk/client-codebuild';
import { redactAwsText, AwsSessions } from '@portolan/plugin-aws-node';
import {
  CodeBuildBatchesView,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import { caught, ResourceView } from '@portolan/plugin-platform-node';
import { noSuchProject } from '../buildReader';
import { codeBuildApi } from '../codeBuildApi';
import { initiatorInWords } from '../initiator';
import { isFailure, observeContexts, observeStatus } from '../observedBuild';
import { readSourceVersion } from '../sourceVersion';
import { eachRef } from './eachRef';

const MAX_BATCHES = 20;

type Batch = CodeBuildBatchesView['batches'][number];

/** The newest batch builds, with the builds that they are made of. */
export function batchesView(
  sessions: AwsSessions,
): ResourceView<CodeBuildProjectRef> {
  return eachRef(
    { id: 'batches' },
    async (ref, _parameters, ctx): Promise<CodeBuildBatchesView> => {
      const api = codeBuildApi(sessions, ctx)(ref);
      const list = await caught(
        api.send(
          'ListBuildBatchesForProject',
          new ListBuildBatchesForProjectCommand({
            projectName: ref.project,
            sortOrder: 'DESCENDING',
            maxResults: MAX_BATCHES,
          }),
        ),
      );
      if (!list.ok) {
        throw list.error.code === 'not-found' ? noSuchProject(ref) : list.error;
      }
      const { ids = [], nextToken } = list.value;
      if (ids.length === 0) return { batches: [], truncated: false };
      const { buildBatches = [] } = await api.send(
        'BatchGetBuildBatches',
        new BatchGetBuildBatchesCommand({ ids }),
      );
      const byId = new Map(buildBatches.map(batch => [batch.id, batch]));
      return {
        batches: ids.flatMap(id => {
          const batch = byId.get(id);
          return batch ? [toBatch(id, batch)] : [];
        }),
        truncated: nextToken !== undefined,
      };
    },
  );
}

function toBatch(id: string, batch: BuildBatch): Batch {
  const { branch, commit } = readSourceVersion(
    batch.sourceVersion,
    batch.source?.type,
  );
  const resolved = /^[0-9a-f]{40}$/.exec(batch.resolvedSourceVersion ?? '');
  const failed = (batch.phases ?? []).find(({ phaseStatus }) =>
    isFailure(observeStatus(phaseStatus)),
  );
  const why = observeContexts(failed?.contexts).find(
    ({ message }) => message,
  )?.message;
  return {
    id,
    number: batch.buildBatchNumber,
    status: observeStatus(batch.buildBatchStatus) ?? 'in-progress',
    branch,
    commit: resolved?.[0] ?? commit,
    by: initiatorInWords(batch.initiator),
    startedAt: batch.startTime?.toISOString(),
    endedAt: batch.endTime?.toISOString(),
    groups: (batch.buildGroups ?? []).map(toGroup),
    why,
  };
}

function toGroup(group: BuildGroup): Batch['groups'][number] {
  const { identifier, dependsOn = [], currentBuildSummary: build } = group;
  return {
    identifier: redactAwsText(identifier ?? ''),
    dependsOn: dependsOn.map(redactAwsText),
    status: observeStatus(build?.buildStatus),
    build: build?.arn?.slice(build.arn.lastIndexOf('/') + 1),
    ignoreFailure: group.ignoreFailure === true,
  };
}
