import { AwsSessions, redactAwsText } from '@portolan/plugin-aws-node';
import {
  LambdaAlias,
  LambdaFunctionRef,
  LambdaVersion,
  LambdaVersionsView,
  mainPercent,
} from '@portolan/plugin-lambda-common';
import { caught, ResourceView } from '@portolan/plugin-platform-node';
import { listAliases } from '../aliases';
import { LambdaApi } from '../lambdaApi';
import { FunctionVersions, listVersions } from '../listVersions';
import { ObservedFunction, shortSha } from '../observedFunction';

const MAX_VERSIONS = 50;

/** Published versions, newest first, and the aliases that send calls to them. */
export function versionsView(
  sessions: AwsSessions,
): ResourceView<LambdaFunctionRef> {
  return {
    id: 'versions',
    async fetch(refs, _parameters, ctx) {
      const api = new LambdaApi(sessions, ctx);
      return Promise.all(refs.map(ref => caught(read(ref, api))));
    },
  };
}

async function read(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<LambdaVersionsView> {
  const [versions, aliases] = await Promise.all([
    listVersions(ref, api),
    listAliases(ref, api),
  ]);
  return toView(versions, aliases);
}

function toView(
  { latest, published, truncated }: FunctionVersions,
  aliases: LambdaAlias[],
): LambdaVersionsView {
  const [newest] = published;
  return {
    versions: published
      .slice(0, MAX_VERSIONS)
      .map(version => toVersion(version, aliases)),
    truncated: truncated || published.length > MAX_VERSIONS,
    aliases,
    latest: {
      codeSha: shortSha(latest?.codeSha256),
      modifiedAt: latest?.modifiedAt?.toISOString(),
      published:
        newest?.codeSha256 !== undefined &&
        newest.codeSha256 === latest?.codeSha256,
    },
  };
}

function toVersion(
  observed: ObservedFunction,
  aliases: readonly LambdaAlias[],
): LambdaVersion {
  const { version, description, modifiedAt, runtime, codeBytes } = observed;
  return {
    version,
    description: description && redactAwsText(description),
    publishedAt: modifiedAt?.toISOString(),
    runtime,
    codeSha: shortSha(observed.codeSha256),
    codeBytes,
    servedBy: aliases.flatMap(alias => {
      const percent = percentOf(alias, version);
      return percent > 0 ? [{ alias: alias.name, percent }] : [];
    }),
  };
}

function percentOf(alias: LambdaAlias, version: string): number {
  if (alias.version === version) return mainPercent(alias);
  return alias.weights.find(weight => weight.version === version)?.percent ?? 0;
}
