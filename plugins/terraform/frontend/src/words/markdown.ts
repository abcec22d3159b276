import {
  durationWords,
  markdownCode,
  markdownTable,
  markdownText,
} from '@portolan/plugin-platform-react';
import type {
  TerraformChangesView,
  TerraformDriftView,
  TerraformOutputsView,
  TerraformResourceChange,
  TerraformRun,
  TerraformRunView,
} from '@portolan/plugin-terraform-common';
import {
  ActionWords,
  changeSigns,
  changeWords,
  destroyWords,
  driftedWords,
  plannedWords,
} from './changes';
import { attributeWords } from './attributes';
import { outputWords } from './outputs';
import { isApplied, pullRequestWords, runTitle, shortCommit } from './runs';
import { costWords, policyWords, stageWords, verdictWords } from './verdicts';

function sourceOf({ commit, pullRequest }: TerraformRun): string {
  return [
    commit && markdownCode(shortCommit(commit.sha)),
    pullRequest && markdownText(pullRequestWords(pullRequest)),
  ]
    .filter(Boolean)
    .join(' ');
}

export function runsMarkdown(runs: readonly TerraformRun[]): string {
  return markdownTable(
    ['Run', 'Status', 'Changes', 'Begun by', 'Source', 'Created'],
    runs.map(run => [
      markdownCode(run.id),
      markdownText(runTitle(run)),
      run.changes ? markdownText(changeSigns(run.changes)) : '',
      markdownText(run.trigger ?? ''),
      sourceOf(run),
      run.createdAt ?? '',
    ]),
  );
}

function runMarkdown(view: TerraformRunView): string {
  const { run, phases, cost, policies, tasks, notices } = view;
  const { changes } = run;
  const destroys = changes && destroyWords(changes, isApplied(run));
  const costs = costWords(cost);
  const facts = [
    ...(changes ? [`- Plan: ${changeWords(changes, isApplied(run))}`] : []),
    ...(destroys ? [`- **${destroys}**`] : []),
    ...(costs ? [`- Cost: ${costs}`] : []),
    ...policies.map(
      policy =>
        `- Policies${
          policy.scope ? ` of ${markdownText(policy.scope)}` : ''
        }: ${verdictWords(policy.verdict).label} (${policyWords(policy)})`,
    ),
    ...tasks.map(
      ({ name, stage, verdict }) =>
        `- Run task ${markdownText(name)}, ${markdownText(
          stageWords(stage),
        )}: ${verdictWords(verdict).label}`,
    ),
    ...notices.map(notice => `- ${markdownText(notice)}`),
  ];
  return [
    runsMarkdown([run]),
    ...(run.message ? [markdownText(run.message)] : []),
    ...(facts.length > 0 ? [facts.join('\n')] : []),
    markdownTable(
      ['Phase', 'At', 'Took'],
      phases.map(({ words, at, seconds }) => [
        markdownText(words),
        at,
        seconds === undefined ? '' : durationWords(seconds * 1_000),
      ]),
    ),
  ].join('\n\n');
}

function resourcesMarkdown(
  resources: readonly TerraformResourceChange[],
  wordsOf: (change: TerraformResourceChange) => ActionWords,
): string {
  return markdownTable(
    ['Action', 'Resource', 'Attributes'],
    resources.map(change => [
      markdownText(wordsOf(change).label),
      markdownCode(change.address),
      markdownText(attributeWords(change)),
    ]),
  );
}

function changesMarkdown(view: TerraformChangesView): string {
  const { resources, outputs, notice, truncated } = view;
  return [
    ...(notice ? [markdownText(notice)] : []),
    ...(resources.length > 0
      ? [resourcesMarkdown(resources, ({ action }) => plannedWords(action))]
      : []),
    ...(truncated ? ['There are more.'] : []),
    ...(outputs.length > 0
      ? [`Outputs: ${outputs.map(({ name }) => markdownCode(name)).join(', ')}`]
      : []),
  ].join('\n\n');
}

function driftMarkdown(view: TerraformDriftView): string {
  const { resources, notice, truncated } = view;
  return [
    ...(notice ? [markdownText(notice)] : []),
    ...(resources.length > 0
      ? [resourcesMarkdown(resources, ({ action }) => driftedWords(action))]
      : []),
    ...(truncated ? ['There are more.'] : []),
  ].join('\n\n');
}

function outputsMarkdown({ outputs }: TerraformOutputsView): string {
  return markdownTable(
    ['Output', 'Type', 'Value'],
    outputs.map(output => [
      markdownCode(output.name),
      markdownText(output.type ?? ''),
      output.value === undefined
        ? markdownText(outputWords(output))
        : markdownCode(output.value),
    ]),
  );
}

/** The views whose content can be taken away. */
export interface WrittenViews {
  run: TerraformRunView;
  changes: TerraformChangesView;
  drift: TerraformDriftView;
  outputs: TerraformOutputsView;
}

const WRITE: { [V in keyof WrittenViews]: (view: WrittenViews[V]) => string } =
  {
    run: runMarkdown,
    changes: changesMarkdown,
    drift: driftMarkdown,
    outputs: outputsMarkdown,
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
