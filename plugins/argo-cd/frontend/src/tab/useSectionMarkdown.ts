import {
  ARGO_CD_HEALTH_WORDS,
  ARGO_CD_SYNC_WORDS,
} from '@portolan/plugin-argo-cd-common';
import {
  markdownText,
  resourceMarkdown,
} from '@portolan/plugin-platform-react';
import { ARGO_CD_TITLE } from '../system';
import { ArgoCdApp, autoSyncWords, destinationWords } from '../words/apps';
import { viewMarkdown } from '../words/markdown';
import type { TabState } from './tabState';
import { useAppView } from './useAppView';

function factsOf({ details }: ArgoCdApp): string[] {
  if (!details) return [];
  const { sync, health } = details;
  return [
    `Sync: ${ARGO_CD_SYNC_WORDS[sync.status]}`,
    `Health: ${ARGO_CD_HEALTH_WORDS[health.status]}`,
    `Deploys to: ${markdownText(destinationWords(details) ?? 'not said')}`,
    `Auto-sync: ${autoSyncWords(details)}`,
  ];
}

/** What the section on screen shows, as Markdown, without asking for it a second time. */
export function useSectionMarkdown(
  app: ArgoCdApp,
  { section }: TabState,
  url: string,
  enabled: boolean,
): string {
  const shown = useAppView(app, section, { enabled }).data?.data;
  return [
    resourceMarkdown(app, { system: ARGO_CD_TITLE, url, facts: factsOf(app) }),
    ...(shown ? [viewMarkdown(section, shown)].filter(Boolean) : []),
  ].join('\n\n');
}
