import { redactAwsText } from '@portolan/plugin-aws-node';

/** Longest name that is shown. */
const MAX_LENGTH = 100;

const KNOWN: readonly [
  pattern: RegExp,
  inWords: (...groups: string[]) => string,
][] = [
  [/^GitHub-Hookshot\b/i, () => 'GitHub webhook'],
  [/^GitLab\b/i, () => 'GitLab webhook'],
  [/^Bitbucket\b/i, () => 'Bitbucket webhook'],
  [/^codepipeline\/(.+)$/, name => `pipeline ${name}`],
  [/^rule\/(.+)$/, name => `schedule or event rule ${name}`],
  // The session of a role that people sign in with is named after them.
  [/^AWSReservedSSO_[^/]+\/(.+)$/, person => person],
  [/^([^/]+)\/([^/]+)$/, (role, session) => `${session} as ${role}`],
];

/**
 * Who began a build, in words.
 *
 * @param initiator - as CodeBuild writes it: `codepipeline/shop-release`, `GitHub-Hookshot/c20be0f`, `ada`
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html
 */
export function initiatorInWords(
  initiator: string | undefined,
): string | undefined {
  if (!initiator) return undefined;
  for (const [pattern, inWords] of KNOWN) {
    const match = pattern.exec(initiator);
    if (match) return shown(inWords(...match.slice(1)));
  }
  return shown(initiator) || undefined;
}

function shown(name: string): string {
  const text = redactAwsText(name);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
