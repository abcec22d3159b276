import type {
  EcsViewId,
  EcsViews,
  EcsDefinitionView,
  EcsDeploymentsView,
  EcsEventsView,
  EcsTasksView,
} from '@portolan/plugin-ecs-common';
import {
  durationBetween,
  markdownCode,
  markdownTable,
  markdownText,
  resourceMarkdown,
} from '@portolan/plugin-platform-react';
import { definitionGroups } from './definitionLines';
import { deploymentTitle, deploymentTitleText } from './deploymentTitle';
import { countsSentence, deploymentCounts } from './rolloutProgress';
import { rolloutWords } from './rolloutState';
import { EcsService, serviceCounts } from './services';
import { culprit } from './stoppedTasks';

/** The service's state, with its address and when it was so. */
export function serviceMarkdown(service: EcsService, url: string): string {
  const counts = serviceCounts(service);
  return resourceMarkdown(service, {
    system: 'Amazon ECS',
    url,
    facts: counts ? [`Tasks: ${countsSentence(counts)}`] : [],
  });
}

function deploymentsMarkdown({ deployments }: EcsDeploymentsView): string {
  return markdownTable(
    ['Deployment', 'State', 'Started', 'Took', 'Tasks', 'Reason'],
    deployments.map(deployment => {
      const counts = deploymentCounts(deployment);
      return [
        markdownCode(deploymentTitleText(deploymentTitle(deployment))),
        rolloutWords(deployment.state).label,
        deployment.startedAt ?? '',
        durationBetween(deployment.startedAt, deployment.finishedAt) ?? '',
        counts ? countsSentence(counts) : '',
        markdownText(deployment.reason ?? ''),
      ];
    }),
  );
}

function tasksMarkdown({ tasks }: EcsTasksView): string {
  return markdownTable(
    ['Task', 'Status', 'Since', 'Container', 'Exit code', 'Reason'],
    tasks.map(task => {
      const container = culprit(task);
      return [
        markdownCode(task.id),
        markdownText(task.lastStatus),
        task.stoppedAt ?? task.startedAt ?? '',
        container ? markdownCode(container.name) : '',
        container?.exitCode?.toString() ?? '',
        markdownText(
          task.diagnosis ?? container?.reason ?? task.stoppedReason ?? '',
        ),
      ];
    }),
  );
}

function eventsMarkdown({ events }: EcsEventsView): string {
  return markdownTable(
    ['When', 'Level', 'Event'],
    events.map(({ at, level, message }) => [at, level, markdownText(message)]),
  );
}

function definitionMarkdown(view: EcsDefinitionView): string {
  const from = view.from === undefined ? 'nothing' : `${view.from}`;
  const lines = definitionGroups(view).flatMap(group => [
    `# ${group.container ?? 'task'}`,
    ...group.lines.map(
      ({ sign, field, text, nameOnly }) =>
        `${sign === '−' ? '-' : sign} ${field} ${text}${
          nameOnly ? ' (name only)' : ''
        }`,
    ),
  ]);
  return [
    `Task definition ${markdownCode(view.family)}, revision ${from} → ${
      view.to
    }`,
    '',
    '```diff',
    ...(lines.length > 0 ? lines : ['# no differences']),
    '```',
  ].join('\n');
}

const WRITE: { [V in EcsViewId]: (view: EcsViews[V]) => string } = {
  deployments: deploymentsMarkdown,
  tasks: tasksMarkdown,
  events: eventsMarkdown,
  definition: definitionMarkdown,
};

/** What a section shows, for an issue or a chat. */
export function viewMarkdown<V extends EcsViewId>(
  section: V,
  view: EcsViews[V],
): string {
  return WRITE[section](view);
}
