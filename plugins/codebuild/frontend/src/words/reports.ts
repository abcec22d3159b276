import type { CodeBuildReport } from '@portolan/plugin-codebuild-common';
import type { Health } from '@portolan/plugin-platform-common';

const STATUS: Readonly<
  Record<CodeBuildReport['status'], { label: string; tone: Health }>
> = {
  generating: { label: 'Being written', tone: 'progressing' },
  succeeded: { label: 'Passed', tone: 'healthy' },
  failed: { label: 'Failed', tone: 'unhealthy' },
  incomplete: { label: 'Incomplete', tone: 'degraded' },
  deleting: { label: 'Being deleted', tone: 'unknown' },
};

export function reportStatus(report: CodeBuildReport) {
  return STATUS[report.status];
}

/** What people say of cases with a status; those that passed are counted last. */
const COUNT_WORDS: Readonly<Record<string, string>> = {
  failed: 'failed',
  error: 'ended with an error',
  skipped: 'skipped',
  unknown: 'of unknown outcome',
  succeeded: 'passed',
};

/** `212 tests: 3 failed, 1 skipped, 208 passed` */
export function testWords({
  total,
  counts,
}: NonNullable<CodeBuildReport['tests']>): string {
  const known = Object.keys(COUNT_WORDS).filter(key => counts[key]);
  const others = Object.keys(counts).filter(
    key => counts[key] && !Object.hasOwn(COUNT_WORDS, key),
  );
  const parts = [...known, ...others].map(
    key => `${counts[key]} ${COUNT_WORDS[key] ?? key}`,
  );
  const tests = total === 1 ? '1 test' : `${total} tests`;
  return parts.length > 0 ? `${tests}: ${parts.join(', ')}` : tests;
}

/** `covers 81.2 % of lines, 64 % of branches` */
export function coverageWords({
  lines,
  branches,
}: NonNullable<CodeBuildReport['coverage']>): string | undefined {
  const parts = [
    lines !== undefined && `${rounded(lines)} % of lines`,
    branches !== undefined && `${rounded(branches)} % of branches`,
  ].filter(Boolean);
  return parts.length > 0 ? `covers ${parts.join(', ')}` : undefined;
}

function rounded(percent: number): number {
  return Math.round(percent * 10) / 10;
}
