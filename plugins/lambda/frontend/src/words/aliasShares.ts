import { LambdaAlias, mainPercent } from '@portolan/plugin-lambda-common';

/** A version and its part of an alias's calls. */
export interface VersionShare {
  version: string;
  percent: number;
}

/** Every version that an alias sends calls to, its own first. */
export function aliasShares(alias: LambdaAlias): VersionShare[] {
  return [
    { version: alias.version, percent: mainPercent(alias) },
    ...alias.weights,
  ].filter(({ percent }) => percent > 0);
}

/** `version 42` or `90 % to version 42, 10 % to version 43` */
export function shareSentence(shares: readonly VersionShare[]): string {
  const [only] = shares;
  if (shares.length === 1 && only) return versionWords(only.version);
  return shares
    .map(({ version, percent }) => `${percent} % to ${versionWords(version)}`)
    .join(', ');
}

/** `version 42`, `$LATEST` */
function versionWords(version: string): string {
  return /^\d+$/.test(version) ? `version ${version}` : version;
}
