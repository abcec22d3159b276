import {
  LambdaConfigurationView,
  LambdaMetricsView,
  LambdaVersionsView,
} from '@portolan/plugin-lambda-common';
import {
  markdownCode,
  markdownTable,
  markdownText,
  resourceMarkdown,
} from '@portolan/plugin-platform-react';
import { aliasShares, shareSentence } from './aliasShares';
import { callersAlias, LambdaFunction, numberWords } from './functions';
import { latest, millisecondsWords, peak, total } from './metricWords';
import { megabytesWords } from './sizes';
import { supportSentence } from './runtime';
import {
  kindWords,
  sourceName,
  triggerSentence,
  triggerStatus,
} from './triggers';

/** The function's state, with its address and when it was so. */
export function functionMarkdown(lambda: LambdaFunction, url: string): string {
  const { details } = lambda;
  const alias = callersAlias(lambda);
  return resourceMarkdown(lambda, {
    system: 'AWS Lambda',
    url,
    facts: [
      ...(alias
        ? [
            `Alias ${markdownCode(alias.name)}: ${shareSentence(
              aliasShares(alias),
            )}`,
          ]
        : []),
      ...(details?.runtime
        ? [
            `Runtime: ${markdownCode(details.runtime)}. ${supportSentence(
              details.runtimeSupport,
            )}`,
          ]
        : []),
      ...(details?.recent
        ? [
            `Last ${details.recent.minutes} minutes: ${numberWords(
              details.recent.invocations,
            )} invocations, ${numberWords(
              details.recent.errors,
            )} errors, ${numberWords(details.recent.throttles)} throttles`,
          ]
        : []),
    ],
  });
}

/** The last day in one table. */
export function metricsMarkdown(view: LambdaMetricsView): string {
  const duration = (name: string, series: readonly (number | null)[]) => {
    const [now, most] = [latest(series), peak(series)];
    return now === undefined || most === undefined
      ? []
      : [
          [
            name,
            `${millisecondsWords(now)}, at most ${millisecondsWords(most)}`,
          ],
        ];
  };
  return markdownTable(
    ['Last 24 hours', ''],
    [
      ['Invocations', numberWords(total(view.invocations))],
      ['Errors', numberWords(total(view.errors))],
      ['Throttles', numberWords(total(view.throttles))],
      ...duration('Duration p50', view.durationP50),
      ...duration('Duration p95', view.durationP95),
      ...duration('Duration p99', view.durationP99),
    ],
  );
}

export function versionsMarkdown({
  aliases,
  versions,
}: LambdaVersionsView): string {
  const table = markdownTable(
    ['Version', 'Published', 'Served by', 'Description'],
    versions.map(({ version, publishedAt, servedBy, description }) => [
      version,
      publishedAt ?? '',
      servedBy
        .map(({ alias, percent }) => `${markdownCode(alias)} ${percent} %`)
        .join(', '),
      markdownText(description ?? ''),
    ]),
  );
  const routes = aliases.map(
    alias =>
      `- ${markdownCode(alias.name)}: ${shareSentence(aliasShares(alias))}`,
  );
  return [...routes, '', table].join('\n');
}

export function triggersMarkdown({
  triggers = [],
}: LambdaConfigurationView): string {
  return markdownTable(
    ['Trigger', 'From', 'State', 'Last result'],
    triggers.map(trigger => [
      markdownCode(sourceName(trigger.source)),
      markdownText(kindWords(trigger.kind)),
      triggerStatus(trigger).label,
      markdownText(triggerSentence(trigger) ?? ''),
    ]),
  );
}

export function configurationMarkdown(view: LambdaConfigurationView): string {
  return [
    `- Memory: ${megabytesWords(view.memoryMb)}, timeout ${
      view.timeoutSeconds
    } s, ${view.architecture}`,
    ...(view.role ? [`- Role: ${markdownCode(view.role)}`] : []),
    `- Log group: ${markdownCode(view.logGroup)}`,
    ...(view.layers.length > 0
      ? [
          `- Layers: ${view.layers
            .map(({ name }) => markdownCode(name))
            .join(', ')}`,
        ]
      : []),
    ...(view.environment.length > 0
      ? [
          `- Environment (names only): ${view.environment
            .map(({ name }) => markdownCode(name))
            .join(', ')}`,
        ]
      : []),
    ...view.findings.map(
      ({ message, fix }) => `- ⚠ ${markdownText(message)} ${markdownText(fix)}`,
    ),
  ].join('\n');
}
