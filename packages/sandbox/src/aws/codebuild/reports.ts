import { z } from 'zod';
import type * as CodeBuild from '@aws-sdk/client-codebuild';
import {
  coverageOf,
  Report,
  reportsOf,
  testCasesOf,
} from '../../world/codebuild/reports';
import { Call, operation } from '../AwsService';
import { page } from '../paging';
import { epochSeconds, OnTheWire } from '../wire';
import { pageInOrder, sortOrder } from './inOrder';
import { invalidToken, notFound, ownResource } from './lookup';
import { reportStatus, wireCodeCoverage, wireReport } from './shapes/report';

const paging = {
  nextToken: z.string().optional(),
  maxResults: z.number().int().min(1).max(100).default(100),
};
/** CodeBuild keeps reports for a month. */
const EXPIRES_AFTER_MS = 30 * 86_400_000;

export const listReportsForReportGroup = operation(
  z.object({
    ...paging,
    reportGroupArn: z.string(),
    sortOrder: sortOrder.optional(),
    filter: z
      .object({
        status: z
          .enum(['GENERATING', 'SUCCEEDED', 'FAILED', 'INCOMPLETE', 'DELETING'])
          .optional(),
      })
      .default({}),
  }),
  ({ reportGroupArn, filter, nextToken: token, ...query }, call) => {
    const ofGroup = [...reportsIn(call)].filter(
      ({ groupArn }) => groupArn === reportGroupArn,
    );
    if (!ofGroup.length)
      throw notFound(`Report group ${reportGroupArn} does not exist`);
    const wanted = ofGroup.filter(
      report => !filter.status || reportStatus(report) === filter.status,
    );
    const { items, nextToken } = pageInOrder(
      wanted,
      ({ build }) => build.number,
      {
        list: ['ListReportsForReportGroup', reportGroupArn, filter],
        token,
        order: query.sortOrder,
        limit: query.maxResults,
      },
    );
    return {
      reports: items.map(({ arn }) => arn),
      nextToken,
    } satisfies OnTheWire<CodeBuild.ListReportsForReportGroupOutput>;
  },
);

export const batchGetReports = operation(
  z.object({ reportArns: z.array(z.string().min(1)).min(1).max(100) }),
  ({ reportArns }, call) => {
    const reports = [];
    const reportsNotFound = [];
    for (const arn of new Set(reportArns)) {
      const found = findReport(call, arn);
      if (found) reports.push(wireReport(found, EXPIRES_AFTER_MS));
      else reportsNotFound.push(arn);
    }
    return {
      reports,
      reportsNotFound,
    } satisfies OnTheWire<CodeBuild.BatchGetReportsOutput>;
  },
);

export const describeTestCases = operation(
  z.object({
    ...paging,
    reportArn: z.string(),
    filter: z
      .object({ status: z.string().optional(), keyword: z.string().optional() })
      .default({}),
  }),
  ({ reportArn, filter, nextToken: token, maxResults }, call) => {
    const report = needReport(call, reportArn);
    const cases = testCasesOf(report)
      .map((each, i) => ({ ...each, rank: String(i).padStart(8, '0') }))
      .filter(
        ({ status, name }) =>
          (filter.status ?? status) === status &&
          name.includes(filter.keyword ?? ''),
      );
    const { items, nextToken } = page(cases, ({ rank }) => rank, {
      list: ['DescribeTestCases', reportArn, filter],
      token,
      limit: maxResults,
      invalidToken,
    });
    return {
      testCases: items.map(({ name, suite, status, durationNs, message }) => ({
        reportArn,
        testRawDataPath: 'reports/junit.xml',
        prefix: suite,
        name,
        status,
        durationInNanoSeconds: durationNs,
        message,
        expired: epochSeconds(report.createdAt + EXPIRES_AFTER_MS),
        testSuiteName: suite,
      })),
      nextToken,
    } satisfies OnTheWire<CodeBuild.DescribeTestCasesOutput>;
  },
);

export const describeCodeCoverages = operation(
  z.object({
    ...paging,
    reportArn: z.string().min(1),
    sortOrder: sortOrder.default('ASCENDING'),
    sortBy: z
      .enum(['LINE_COVERAGE_PERCENTAGE', 'FILE_PATH'])
      .default('FILE_PATH'),
    minLineCoveragePercentage: z.number().min(0).max(100).default(0),
    maxLineCoveragePercentage: z.number().min(0).max(100).default(100),
  }),
  ({ reportArn, nextToken: token, maxResults, ...query }, call) => {
    const report = needReport(call, reportArn);
    const byPath = query.sortBy === 'FILE_PATH';
    const files = coverageOf(report)
      .filter(
        ({ lines }) =>
          lines >= query.minLineCoveragePercentage &&
          lines <= query.maxLineCoveragePercentage,
      )
      .sort((a, b) =>
        byPath ? a.path.localeCompare(b.path) : a.lines - b.lines,
      )
      .map((file, rank) => ({ file, rank }));
    const { items, nextToken } = pageInOrder(files, ({ rank }) => rank, {
      list: ['DescribeCodeCoverages', reportArn, query],
      token,
      order: query.sortOrder,
      limit: maxResults,
    });
    return {
      codeCoverages: items.map(({ file }) =>
        wireCodeCoverage(report, file, EXPIRES_AFTER_MS),
      ),
      nextToken,
    } satisfies OnTheWire<CodeBuild.DescribeCodeCoveragesOutput>;
  },
);

function* reportsIn({ world, place }: Call): Generator<Report> {
  const now = world.now();
  for (const project of world.region(place).projects.values()) {
    if (!project.spec.reportGroups.length) continue;
    for (const build of project.begunBuilds(now))
      yield* reportsOf(project, build, now);
  }
}

function findReport(call: Call, arn: string): Report | undefined {
  if (!ownResource(call, arn, 'report')) return undefined;
  for (const report of reportsIn(call)) if (report.arn === arn) return report;
  return undefined;
}

function needReport(call: Call, arn: string): Report {
  const found = findReport(call, arn);
  if (!found) throw notFound(`Report ${arn} does not exist`);
  return found;
}
