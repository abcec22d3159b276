/** Where a commit's page is, below that of its repository. */
const COMMIT_PATHS: readonly [host: RegExp, path: string][] = [
  [/(?:^|\.)gitlab\./, '/-/commit/'],
  [/(?:^|\.)bitbucket\./, '/commits/'],
];

/**
 * Page of a source's repository, without user and password.
 *
 * @param location - as CodeBuild has it: `https://github.com/meridian/checkout.git`
 * @returns `undefined` for what no browser opens: buckets, pipelines, CodeCommit
 */
export function repositoryUrl(
  location: string | undefined,
): string | undefined {
  if (!location || !URL.canParse(location)) return undefined;
  const { protocol, host, pathname } = new URL(location);
  if (protocol !== 'https:' || host.startsWith('git-codecommit.')) {
    return undefined;
  }
  const path = pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  return path ? `https://${host}${path}` : undefined;
}

/** Page of a commit. */
export function commitUrl(repository: string, commit: string): string {
  const { host } = new URL(repository);
  const path = COMMIT_PATHS.find(([pattern]) => pattern.test(host))?.[1];
  return `${repository}${path ?? '/commit/'}${commit}`;
}
