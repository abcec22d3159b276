import { Version } from '@portolan/plugin-platform-react';
import { callersAlias, LambdaFunction } from '../words/functions';
import { VersionShares } from './VersionShares';

/** What callers get: the alias and its version, or versions while calls are split. */
export function ServedVersion({ lambda }: { lambda: LambdaFunction }) {
  const alias = callersAlias(lambda);
  if (!alias) return <Version version={lambda.version} />;
  if (alias.weights.length === 0) {
    return <Version version={alias.name} next={alias.version} />;
  }
  return (
    <>
      <Version version={alias.name} />
      <VersionShares alias={alias} />
    </>
  );
}
