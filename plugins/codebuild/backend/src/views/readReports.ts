import {
  BatchGetReportsCommand,
  DescribeTestCasesCommand,
  Report,
  ReportStatusType,
  TestCase,
} from '@aws-sdk/client-codebuild';
import { redactAwsText } from '@portolan/plugin-aws-node';
import {
  CodeBuildProjectRef,
  CodeBuildReport,
} from '@portolan/plugin-codebuild-common';
import { caught, UpstreamError } from '@portolan/plugin-platform-node';
import { CodeBuildApi } from '../codeBuildApi';

/** The most that one call takes. */
const REPORTS_PER_CALL = 100;

/** Failed cases of one report and status that are shown. */
const MAX_FAILED = 20;

const NANOSECONDS = 1e9;

/** Statuses of test cases that went wrong. */
const WRONG = ['FAILED', 'ERROR'] as const;

const STATUSES: Readonly<Record<ReportStatusType, CodeBuildReport['status']>> =
  {
    GENERATING: 'generating',
    SUCCEEDED: 'succeeded',
    FAILED: 'failed',
    INCOMPLETE: 'incomplete',
    DELETING: 'deleting',
  };

/** What a build's tests say. Failing to read it costs the reports, not the build. */
export async function readReports(
  ref: CodeBuildProjectRef,
  arns: readonly string[],
  api: CodeBuildApi,
): Promise<{ reports: CodeBuildReport[]; reportsNotice?: string }> {
  if (arns.length === 0) return { reports: [] };
  const answer = await caught(
    api(ref).send(
      'BatchGetReports',
      new BatchGetReportsCommand({
        reportArns: arns.slice(0, REPORTS_PER_CALL),
      }),
    ),
  );
  if (!answer.ok) return { reports: [], reportsNotice: answer.error.message };
  const { reports = [] } = answer.value;
  const read = await Promise.all(
    reports.map(report => readReport(ref, report, api)),
  );
  const failed = read.find(({ error }) => error)?.error;
  return {
    reports: read.map(({ report }) => report),
    ...(failed && { reportsNotice: failed.message }),
  };
}

async function readReport(
  ref: CodeBuildProjectRef,
  report: Report,
  api: CodeBuildApi,
): Promise<{ report: CodeBuildReport; error?: UpstreamError }> {
  const { testSummary, codeCoverageSummary: coverage } = report;
  const failed = testSummary
    ? await caught(failedCases(ref, report, api))
    : undefined;
  return {
    report: {
      name: groupName(report),
      status: STATUSES[report.status ?? 'INCOMPLETE'],
      tests: testSummary && {
        total: testSummary.total ?? 0,
        counts: lowerCased(testSummary.statusCounts ?? {}),
        durationSeconds: (testSummary.durationInNanoSeconds ?? 0) / NANOSECONDS,
        failed: failed?.ok ? failed.value.map(toTestCase) : [],
      },
      coverage: coverage && {
        lines: coverage.lineCoveragePercentage,
        branches: coverage.branchCoveragePercentage,
      },
    },
    ...(failed && !failed.ok && { error: failed.error }),
  };
}

/** @throws UpstreamError */
async function failedCases(
  ref: CodeBuildProjectRef,
  { arn, testSummary }: Report,
  api: CodeBuildApi,
): Promise<TestCase[]> {
  const counts = testSummary?.statusCounts ?? {};
  const pages = await Promise.all(
    WRONG.filter(status => counts[status]).map(status =>
      api(ref).send(
        'DescribeTestCases',
        new DescribeTestCasesCommand({
          reportArn: arn,
          filter: { status },
          maxResults: MAX_FAILED,
        }),
      ),
    ),
  );
  return pages.flatMap(page => (page.testCases ?? []).slice(0, MAX_FAILED));
}

function toTestCase(test: TestCase) {
  const { name = 'A test', testSuiteName, message } = test;
  return {
    name: redactAwsText(name),
    suite: testSuiteName && redactAwsText(testSuiteName),
    message: message ? redactAwsText(message) : undefined,
    durationSeconds:
      test.durationInNanoSeconds === undefined
        ? undefined
        : test.durationInNanoSeconds / NANOSECONDS,
  };
}

/** The report's own name is a part of its id. */
function groupName({ reportGroupArn, name }: Report): string {
  return (
    reportGroupArn?.slice(reportGroupArn.lastIndexOf('/') + 1) ??
    name ??
    'Report'
  );
}

function lowerCased(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([status, count]) => [
      status.toLowerCase(),
      count,
    ]),
  );
}
