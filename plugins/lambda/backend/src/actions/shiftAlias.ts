import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  LambdaFunctionDetails,
  LambdaFunctionRef,
} from '@portolan/plugin-lambda-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { LambdaApi } from '../lambdaApi';
import {
  AliasChange,
  aliasInWords,
  AliasRouting,
  CurrentAlias,
  losers,
  needVersion,
  readAlias,
} from './aliasChange';
import { aliasAction, aliasName, offerAlias, versionName } from './aliasAction';

const input = z.object({
  alias: aliasName,
  version: versionName,
  /** In percent. */
  weight: z.coerce.number().int().min(1).max(100).default(100),
});

/** Sends some or all calls of an alias to a version. */
export function shiftAliasAction(
  sessions: AwsSessions,
): ResourceAction<LambdaFunctionRef, LambdaFunctionDetails> {
  return aliasAction(sessions, {
    id: 'shift-alias',
    title: 'Shift traffic',
    description:
      'Sends a percentage of the calls of an alias to a published version, or all of them.',
    destructive: false,
    input,
    offer: state =>
      offerAlias(state, alias => [
        {
          name: 'version',
          title: 'Version',
          description: 'A published version, or $LATEST for all calls.',
          kind: 'text',
          required: true,
          initial: highestVersion(state.details, alias),
        },
        {
          name: 'weight',
          title: 'Percent of calls',
          description:
            'The rest stays with the version that the alias has now.',
          kind: 'number',
          required: true,
          minimum: 1,
          maximum: 100,
          initial: 10,
        },
      ]),
    change: planShift,
  });
}

async function planShift(
  ref: LambdaFunctionRef,
  wanted: z.output<typeof input>,
  api: LambdaApi,
): Promise<AliasChange> {
  const now = await readAlias(ref, wanted.alias, api);
  const routing = routingOf(now, wanted);
  await needVersion(ref, wanted.version, api);
  return {
    alias: now.name,
    routing,
    revisionId: now.revisionId,
    message: messageOf(ref, now, routing),
    effects: effectsOf(now, routing),
  };
}

function routingOf(
  now: CurrentAlias,
  { version, weight: percent }: z.output<typeof input>,
): AliasRouting {
  if (percent === 100) {
    if (now.version === version && now.weights.length === 0) {
      throw new ActionRefused(
        `Alias ${now.name} sends all its calls to version ${version} already.`,
      );
    }
    return { version };
  }
  if (version === now.version) {
    throw new ActionRefused(
      `Version ${version} is the one that alias ${now.name} sends the rest of its calls to. Choose another version, or 100 % to end the split.`,
    );
  }
  if (version === '$LATEST' || now.version === '$LATEST') {
    throw new ActionRefused(
      '$LATEST cannot share calls with another version. Publish a version, or shift all calls.',
    );
  }
  return { version: now.version, beside: { version, percent } };
}

function messageOf(
  ref: LambdaFunctionRef,
  { name }: CurrentAlias,
  { version, beside }: AliasRouting,
): string {
  const alias = aliasInWords(ref, name);
  return beside
    ? `${alias} sends ${beside.percent} % of its calls to version ${beside.version}.`
    : `${alias} sends all its calls to version ${version}.`;
}

function effectsOf(now: CurrentAlias, routing: AliasRouting): string[] {
  const { version, beside } = routing;
  return [
    ...(beside
      ? [
          `Version ${beside.version} serves ${beside.percent} % of the calls.`,
          `Version ${version} serves the other ${100 - beside.percent} %.`,
        ]
      : [`Version ${version} serves all calls from now on.`]),
    ...losers(now, routing).map(
      each => `Version ${each} serves none of its calls any more.`,
    ),
  ];
}

/** Most likely the one to shift to: what another alias, or a part of this one's calls, has already. */
function highestVersion(
  details: LambdaFunctionDetails | undefined,
  alias: string,
): string | undefined {
  const aliases = details?.aliases ?? [];
  const main = Number(aliases.find(({ name }) => name === alias)?.version);
  const versions = aliases
    .flatMap(({ version, weights }) => [
      version,
      ...weights.map(weight => weight.version),
    ])
    .map(Number)
    .filter(version => version > main);
  return versions.length > 0 ? String(Math.max(...versions)) : undefined;
}
