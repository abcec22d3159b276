/** What a build was made from, as far as its source version tells. */
export interface SourceVersion {
  branch?: string;
  tag?: string;
  pullRequest?: number;
  commit?: string;
}

/** Sources whose versions are those of Git; others have ids of their own. */
const GIT_SOURCES: ReadonlySet<string> = new Set([
  'BITBUCKET',
  'CODECOMMIT',
  'GITHUB',
  'GITHUB_ENTERPRISE',
  'GITLAB',
  'GITLAB_SELF_MANAGED',
]);

/** Longest name that is shown. */
const MAX_LENGTH = 200;

/** Whether builds of this source can be asked for a branch or commit. */
export function isGitSource(type: string | undefined): boolean {
  return type !== undefined && GIT_SOURCES.has(type);
}

/**
 * Reads a build's source version: a branch, tag, commit or pull request, in one of Git's or CodeBuild's spellings. Never
 * throws.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/sample-source-version.html
 */
export function readSourceVersion(
  text: string | undefined,
  sourceType: string | undefined,
): SourceVersion {
  if (!text || text.length > MAX_LENGTH || !isGitSource(sourceType)) return {};
  if (/[\s\p{C}]/u.test(text)) return {};
  // refs/heads/main^{3f2a9c…}: what the ref was at the time.
  const peeled = /^(.+)\^\{([0-9a-f]{40})\}$/.exec(text);
  if (peeled) return { ...readRef(peeled[1]), commit: peeled[2] };
  return readRef(text);
}

function readRef(ref: string): SourceVersion {
  if (/^[0-9a-f]{7,40}$/.test(ref)) return { commit: ref };
  const pullRequest =
    /^(?:refs\/)?(?:pull|merge-requests|pr)\/(\d{1,9})(?:\/|$)/.exec(ref);
  if (pullRequest) return { pullRequest: Number(pullRequest[1]) };
  const tag = /^refs\/tags\/(.+)$/.exec(ref);
  if (tag) return { tag: tag[1] };
  const branch = /^refs\/heads\/(.+)$/.exec(ref);
  if (branch) return { branch: branch[1] };
  // Nobody names a branch like a version.
  return /^v?\d+\.\d+/.test(ref) ? { tag: ref } : { branch: ref };
}
