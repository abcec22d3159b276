import type * as CodeBuild from '@aws-sdk/client-codebuild';
import {
  coveredAndMissed,
  coverageOf,
  FileCoverage,
  Report,
  testCasesOf,
} from '../../../world/codebuild/reports';
import { epochSeconds, OnTheWire } from '../../wire';

export function reportStatus(report: Report): 'SUCCEEDED' | 'FAILED' {
  return testCasesOf(report).some(({ status }) => status === 'FAILED')
    ? 'FAILED'
    : 'SUCCEEDED';
}

export function wireReport(
  report: Report,
  expiresAfterMs: number,
): OnTheWire<CodeBuild.Report> {
  const { arn, groupArn, group, build, createdAt } = report;
  return {
    arn,
    type: group.type,
    name: group.name,
    reportGroupArn: groupArn,
    executionId: build.arn,
    status: reportStatus(report),
    created: epochSeconds(createdAt),
    expired: epochSeconds(createdAt + expiresAfterMs),
    exportConfig: { exportConfigType: 'NO_EXPORT' },
    truncated: false,
    ...(group.type === 'TEST'
      ? { testSummary: testSummary(report) }
      : { codeCoverageSummary: coverageSummary(coverageOf(report)) }),
  };
}

export function wireCodeCoverage(
  { arn, createdAt }: Report,
  file: FileCoverage,
  expiresAfterMs: number,
): OnTheWire<CodeBuild.CodeCoverage> {
  return {
    id: file.path,
    reportARN: arn,
    filePath: file.path,
    ...coverageSummary([file]),
    expired: epochSeconds(createdAt + expiresAfterMs),
  };
}

function testSummary(report: Report): OnTheWire<CodeBuild.TestReportSummary> {
  const cases = testCasesOf(report);
  const count = (wanted: string) =>
    cases.filter(({ status }) => status === wanted).length;
  return {
    total: cases.length,
    statusCounts: {
      SUCCEEDED: count('SUCCEEDED'),
      FAILED: count('FAILED'),
      ERROR: 0,
      SKIPPED: count('SKIPPED'),
      UNKNOWN: 0,
    },
    durationInNanoSeconds: cases.reduce(
      (sum, { durationNs }) => sum + durationNs,
      0,
    ),
  };
}

function coverageSummary(
  files: readonly FileCoverage[],
): OnTheWire<CodeBuild.CodeCoverageReportSummary> {
  const { lines, branches } = coveredAndMissed(files);
  return {
    lineCoveragePercentage: percent(lines),
    linesCovered: lines.covered,
    linesMissed: lines.missed,
    branchCoveragePercentage: percent(branches),
    branchesCovered: branches.covered,
    branchesMissed: branches.missed,
  };
}

function percent({ covered, missed }: { covered: number; missed: number }) {
  return Math.round((covered / (covered + missed)) * 10_000) / 100;
}
