import {
  ARGO_CD_HEALTH_WORDS,
  ARGO_CD_PHASE_WORDS,
  ARGO_CD_SYNC_WORDS,
  ArgoCdViewId,
  ArgoCdViews,
} from '@portolan/plugin-argo-cd-common';
import {
  durationWords,
  markdownCode,
  markdownFence,
  markdownTable,
  markdownText,
} from '@portolan/plugin-platform-react';
import { initiatorWords, revisionWords, summaryWords } from './deployments';
import { objectName } from './objects';
import { authorWords, sourceName, waitingWords } from './sources';
import { windowWords } from './windows';

const WRITE: { [V in ArgoCdViewId]: (view: ArgoCdViews[V]) => string } = {
  why: ({ conditions, operation, unhealthy, events }) =>
    [
      ...conditions.map(
        ({ type, message }) =>
          `- ${markdownCode(type)}: ${markdownText(message)}`,
      ),
      ...(operation?.message
        ? [
            `- ${ARGO_CD_PHASE_WORDS[operation.phase]}: ${markdownText(
              operation.message,
            )}`,
          ]
        : []),
      ...unhealthy.map(
        ({ health, message = '', ...object }) =>
          `- ${markdownText(objectName(object))} is ${
            ARGO_CD_HEALTH_WORDS[health]
          }: ${markdownText(message)}`,
      ),
      ...events.map(
        ({ at = '', object, reason, message }) =>
          `- ${at} ${markdownText(`${object} ${reason}: ${message}`)}`,
      ),
    ].join('\n'),
  revision: ({ sources }) =>
    markdownTable(
      ['Source', 'Deployed', 'By', 'Message', 'State'],
      sources.map(source => [
        markdownText(sourceName(source)),
        source.deployed ? markdownCode(source.deployed.short) : '',
        markdownText(source.deployed ? authorWords(source.deployed) : ''),
        markdownText(source.deployed?.message ?? ''),
        markdownText(waitingWords(source)),
      ]),
    ),
  resources: ({ resources }) =>
    markdownTable(
      ['Resource', 'Namespace', 'Sync', 'Health', 'Why'],
      resources.map(resource => [
        markdownText(objectName(resource)),
        markdownText(resource.namespace ?? ''),
        resource.sync ? ARGO_CD_SYNC_WORDS[resource.sync] : '',
        resource.health ? ARGO_CD_HEALTH_WORDS[resource.health] : '',
        markdownText(resource.healthMessage ?? ''),
      ]),
    ),
  diff: ({ resources }) =>
    resources
      .map(({ diff, masked, truncated, ...object }) =>
        [
          `**${markdownText(objectName(object))}** (${object.change})`,
          diff && markdownFence(diff.replace(/\n$/, '').split('\n'), 'diff'),
          masked && 'Values that may be secret are hidden.',
          truncated && 'The diff is longer than is shown.',
        ]
          .filter(Boolean)
          .join('\n\n'),
      )
      .join('\n\n'),
  history: view =>
    [
      summaryWords(view),
      markdownTable(
        ['Deployed', 'Revision', 'By', 'Took'],
        view.deployments.map(deployment => [
          deployment.deployedAt,
          markdownCode(revisionWords(deployment)),
          markdownText(initiatorWords(deployment)),
          deployment.durationSeconds === undefined
            ? ''
            : durationWords(deployment.durationSeconds * 1_000),
        ]),
      ),
    ].join('\n\n'),
  windows: ({ message, windows }) =>
    [
      markdownText(message),
      '',
      ...windows.map(window => `- ${markdownText(windowWords(window))}`),
    ].join('\n'),
  links: ({ links }) =>
    links
      .map(({ title, url }) => `- [${markdownText(title)}](<${url}>)`)
      .join('\n'),
};

/** What a section shows, for an issue or a chat. */
export function viewMarkdown<V extends ArgoCdViewId>(
  section: V,
  view: ArgoCdViews[V],
): string {
  return WRITE[section](view);
}
