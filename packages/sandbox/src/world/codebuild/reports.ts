import { arnOf } from '../arns';
import { buildAt } from './builds';
import { chanceOf, uuidOf } from './chances';
import { Build } from './model';
import { Project } from './Project';
import { ReportGroupSpec } from './schema';

/** What a build found in its tests, or of how much they cover. */
export interface Report {
  arn: string;
  group: ReportGroupSpec;
  groupArn: string;
  project: Project;
  build: Build;
  createdAt: number;
}

export interface TestCase {
  name: string;
  suite: string;
  status: 'SUCCEEDED' | 'FAILED' | 'SKIPPED';
  durationNs: number;
  message: string;
}

export interface FileCoverage {
  path: string;
  /** Percent. */
  lines: number;
  branches: number;
}

const LINES_OF_A_FILE = 240;
const BRANCHES_OF_A_FILE = 60;

/** Reports are there from the end of the phase that runs the tests on. */
export function reportsOf(
  project: Project,
  build: Build,
  now: number,
): Report[] {
  const { phases } = buildAt(build, now);
  const tested = phases.find(({ type }) => type === 'BUILD')?.endedAt;
  if (tested === undefined || tested > now) return [];
  return project.spec.reportGroups.map(group => {
    // CodeBuild makes a group of a buildspec's name and the project's.
    const groupName = `${project.name}-${group.name}`;
    const uuid = uuidOf(`${build.arn} report ${group.name}`);
    return {
      arn: arnOf('codebuild', project.place, `report/${groupName}:${uuid}`),
      groupArn: arnOf('codebuild', project.place, `report-group/${groupName}`),
      group,
      project,
      build,
      createdAt: tested,
    };
  });
}

export function testCasesOf({ group, build, project }: Report): TestCase[] {
  if (group.type !== 'TEST') return [];
  const failed = build.failure?.phase === 'BUILD' ? group.failing : [];
  const names = [
    ...failed,
    ...Array.from(
      { length: Math.max(group.tests - failed.length, 0) },
      (_, i) => `answers request ${i + 1} as described`,
    ),
  ];
  return names.map((name, i) => ({
    name,
    suite: `${project.name}.${i % 4 ? 'http' : 'domain'}`,
    status: statusOf(i, failed.length),
    durationNs: Math.round(
      chanceOf(`${build.arn} case ${i}`) * 400_000_000 + 1_000_000,
    ),
    message:
      i < failed.length ? `AssertionError: ${name}\n    at src/test.ts:41` : '',
  }));
}

export function coverageOf({ group, build }: Report): FileCoverage[] {
  if (group.type !== 'CODE_COVERAGE') return [];
  return group.files.map(path => {
    const change = (chanceOf(`${build.arn} covers ${path}`) - 0.5) * 4;
    return {
      path,
      lines: ofWhole(group.lines + change, LINES_OF_A_FILE),
      branches: ofWhole(group.branches + change, BRANCHES_OF_A_FILE),
    };
  });
}

/** @returns lines and branches that are covered and missed, of one file or of several */
export function coveredAndMissed(files: readonly FileCoverage[]) {
  const sum = (of: 'lines' | 'branches', all: number) => {
    const covered = files.reduce(
      (total, file) => total + Math.round((file[of] * all) / 100),
      0,
    );
    return { covered, missed: files.length * all - covered };
  };
  return {
    lines: sum('lines', LINES_OF_A_FILE),
    branches: sum('branches', BRANCHES_OF_A_FILE),
  };
}

function statusOf(index: number, failed: number): TestCase['status'] {
  if (index < failed) return 'FAILED';
  return index % 19 === 18 ? 'SKIPPED' : 'SUCCEEDED';
}

/** A share in percent that a whole number of lines can have. */
function ofWhole(percent: number, all: number): number {
  const covered = Math.round((Math.min(Math.max(percent, 0), 100) * all) / 100);
  return Math.round((covered / all) * 10_000) / 100;
}
