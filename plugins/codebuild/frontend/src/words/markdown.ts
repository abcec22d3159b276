import type {
  CodeBuildBatchesView,
  CodeBuildBuild,
  CodeBuildBuildView,
  CodeBuildFindingsView,
} from '@portolan/plugin-codebuild-common';
import {
  durationWords,
  markdownCode,
  markdownFence,
  markdownTable,
  markdownText,
} from '@portolan/plugin-platform-react';
import { buildStatusWords, statusWords } from './buildStatus';
import { buildName, failureWords, shortCommit, sourceWords } from './builds';

function seconds(duration: number | undefined): string {
  return duration === undefined ? '' : durationWords(duration * 1_000);
}

function sourceOf(
  build: Pick<CodeBuildBuild, 'branch' | 'tag' | 'pullRequest' | 'commit'>,
): string {
  const source = sourceWords(build);
  return [
    source && markdownText(source),
    build.commit && markdownCode(shortCommit(build.commit)),
  ]
    .filter(Boolean)
    .join(' ');
}

export function buildsMarkdown(builds: readonly CodeBuildBuild[]): string {
  return markdownTable(
    ['Build', 'Status', 'Source', 'By', 'Started', 'Took', 'Why'],
    builds.map(build => [
      buildName(build),
      buildStatusWords(build).label,
      sourceOf(build),
      markdownText(build.by ?? ''),
      build.startedAt ?? '',
      seconds(build.durationSeconds),
      markdownText(failureWords(build) ?? ''),
    ]),
  );
}

function buildMarkdown(view: CodeBuildBuildView): string {
  const { build, phases, failure, log } = view;
  return [
    buildsMarkdown([build]),
    ...(failure ? [markdownText(failure)] : []),
    markdownTable(
      ['Phase', 'Status', 'Took', 'Messages'],
      phases.map(phase => [
        markdownCode(phase.type),
        phase.status ? statusWords(phase.status).label : '',
        seconds(phase.durationSeconds),
        markdownText(phase.messages.join(' ')),
      ]),
    ),
    ...(log.lines.length > 0
      ? [markdownFence(log.lines.map(({ time, text }) => `${time} ${text}`))]
      : []),
  ].join('\n\n');
}

function batchesMarkdown({ batches }: CodeBuildBatchesView): string {
  return markdownTable(
    ['Batch', 'Status', 'Source', 'Builds'],
    batches.map(batch => [
      markdownText(`${batch.number ?? batch.id}`),
      statusWords(batch.status).label,
      sourceOf(batch),
      batch.groups
        .map(
          ({ identifier, status }) =>
            `${markdownText(identifier)}: ${
              status ? statusWords(status).label : 'not begun'
            }`,
        )
        .join(', '),
    ]),
  );
}

function findingsMarkdown({ findings }: CodeBuildFindingsView): string {
  return markdownTable(
    ['Severity', 'Finding', 'What to do'],
    findings.map(({ severity, title, names = [], fix }) => [
      severity,
      [markdownText(title), ...names.map(markdownCode)].join(' '),
      markdownText(fix),
    ]),
  );
}

/** The views whose content can be taken away. */
export interface WrittenViews {
  build: CodeBuildBuildView;
  batches: CodeBuildBatchesView;
  findings: CodeBuildFindingsView;
}

const WRITE: { [V in keyof WrittenViews]: (view: WrittenViews[V]) => string } =
  {
    build: buildMarkdown,
    batches: batchesMarkdown,
    findings: findingsMarkdown,
  };

export function isWrittenView(section: string): section is keyof WrittenViews {
  return Object.hasOwn(WRITE, section);
}

/** What a section shows, for an issue or a chat. */
export function viewMarkdown<V extends keyof WrittenViews>(
  section: V,
  view: WrittenViews[V],
): string {
  return WRITE[section](view);
}
