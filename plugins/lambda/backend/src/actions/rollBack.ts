import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  isLambdaVersion,
  LambdaFunctionDetails,
  LambdaFunctionRef,
} from '@portolan/plugin-lambda-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { LambdaApi } from '../lambdaApi';
import { listVersions } from '../listVersions';
import { aliasAction, aliasName, offerAlias, versionName } from './aliasAction';
import {
  AliasChange,
  aliasInWords,
  CurrentAlias,
  losers,
  needVersion,
  readAlias,
} from './aliasChange';

const input = z.object({
  alias: aliasName,
  version: z.preprocess(
    value => (value === '' ? undefined : value),
    versionName.optional(),
  ),
});

/** Takes an alias back to the version that it served before. */
export function rollBackAction(
  sessions: AwsSessions,
): ResourceAction<LambdaFunctionRef, LambdaFunctionDetails> {
  return aliasAction(sessions, {
    id: 'roll-back',
    title: 'Roll back',
    description:
      'Sends all calls of an alias to the version before: while calls are split the one that most still go to, else the one published before, or one that you name.',
    destructive: true,
    input,
    offer: state =>
      offerAlias(state, () => [
        {
          name: 'version',
          title: 'Version',
          description: 'Absent for the version before.',
          kind: 'text',
          required: false,
        },
      ]),
    change: planRollBack,
  });
}

async function planRollBack(
  ref: LambdaFunctionRef,
  { alias, version }: z.output<typeof input>,
  api: LambdaApi,
): Promise<AliasChange> {
  const now = await readAlias(ref, alias, api);
  const target = version ?? (await versionBefore(ref, now, api));
  if (target === now.version && now.weights.length === 0) {
    throw new ActionRefused(
      `Alias ${alias} sends all its calls to version ${target} already.`,
    );
  }
  if (version !== undefined) await needVersion(ref, version, api);
  const routing = { version: target };
  return {
    alias,
    routing,
    revisionId: now.revisionId,
    message: `${aliasInWords(ref, alias)} goes back to version ${target}.`,
    effects: [
      `Version ${target} serves all calls from now on.`,
      ...losers(now, routing).map(
        each => `Version ${each} serves none of its calls any more.`,
      ),
    ],
  };
}

/** Lambda does not record what an alias pointed to, so it is the version published before that still exists. */
async function versionBefore(
  ref: LambdaFunctionRef,
  now: CurrentAlias,
  api: LambdaApi,
): Promise<string> {
  if (now.weights.length > 0) return now.version;
  if (!isLambdaVersion(now.version)) {
    throw new ActionRefused(
      `Alias ${now.name} serves $LATEST, which nothing was published before. Name the version to go back to.`,
    );
  }
  const { published } = await listVersions(ref, api);
  const before = published.find(
    ({ version }) => Number(version) < Number(now.version),
  );
  if (before) return before.version;
  throw new ActionRefused(
    `No version before ${now.version} exists any more. Deploy the code that you want to go back to.`,
  );
}
