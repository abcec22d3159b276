import type {
  EcsViewId,
  EcsViews,
  EcsDefinitionView,
  EcsDeploymentsView,
  EcsEventsView,
  EcsTasksView,
} from '@portolan/plugin-ecs-common';
import { definitionGroups } from './definitionLines';
import { deploymentTitle, deploymentTitleText } from './deploymentTitle';
import { durationBetween } from './duration';
import { countsSentence, deploymentCounts } from './rolloutProgress';
import { rolloutWords } from './rolloutState';
import { EcsService, placeWords, serviceCounts } from './services';
import { culprit } from './stoppedTasks';

/** What upstream wrote must not become markup in somebody's issue. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, '\\$&').replace(/\s+/g, ' ');
}

function code(text: string): string {
  return `\`${text.replace(/`/g, "'").replace(/\s+/g, ' ')}\``;
}

function table(columns: string[], rows: string[][]): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join(
    '\n',
  );
}

/** The service's state, with its address and when it was so. */
export function serviceMarkdown(service: EcsService, url: string): string {
  const { health, reason, version, fetchedAt } = service;
  const counts = serviceCounts(service);
  return [
    `**${escaped(service.name)}** (Amazon ECS) is **${health}**${
      reason ? `: ${escaped(reason)}` : ''
    }`,
    '',
    `- Where: ${escaped(placeWords(service))}`,
    ...(version ? [`- Version: ${code(version)}`] : []),
    ...(counts ? [`- Tasks: ${countsSentence(counts)}`] : []),
    `- As of ${fetchedAt}: ${url}`,
  ].join('\n');
}

function deploymentsMarkdown({ deployments }: EcsDeploymentsView): string {
  return table(
    ['Deployment', 'State', 'Started', 'Took', 'Tasks', 'Reason'],
    deployments.map(deployment => {
      const counts = deploymentCounts(deployment);
      return [
        code(deploymentTitleText(deploymentTitle(deployment))),
        rolloutWords(deployment.state).label,
        deployment.startedAt ?? '',
        durationBetween(deployment.startedAt, deployment.finishedAt) ?? '',
        counts ? countsSentence(counts) : '',
        escaped(deployment.reason ?? ''),
      ];
    }),
  );
}

function tasksMarkdown({ tasks }: EcsTasksView): string {
  return table(
    ['Task', 'Status', 'Since', 'Container', 'Exit code', 'Reason'],
    tasks.map(task => {
      const container = culprit(task);
      return [
        code(task.id),
        escaped(task.lastStatus),
        task.stoppedAt ?? task.startedAt ?? '',
        container ? code(container.name) : '',
        container?.exitCode?.toString() ?? '',
        escaped(
          task.diagnosis ?? container?.reason ?? task.stoppedReason ?? '',
        ),
      ];
    }),
  );
}

function eventsMarkdown({ events }: EcsEventsView): string {
  return table(
    ['When', 'Level', 'Event'],
    events.map(({ at, level, message }) => [at, level, escaped(message)]),
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
    `Task definition ${code(view.family)}, revision ${from} → ${view.to}`,
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
