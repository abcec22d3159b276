import { resourceMarkdown } from '@portolan/plugin-platform-react';
import { VAULT_TITLE } from '../system';
import { secretsMarkdown, viewMarkdown, WrittenViews } from '../words/markdown';
import { pathFacts, VaultPathSnapshot } from '../words/paths';
import type { SectionId, TabState } from './tabState';
import { openSecretOf, secretParameters, useVaultView } from './useVaultView';

const VIEW_OF: Readonly<Partial<Record<SectionId, keyof WrittenViews>>> = {
  secret: 'secret',
  use: 'snippets',
  access: 'access',
};

/** What the section on screen shows, as Markdown, without asking for it a second time; the secrets by default. */
export function useSectionMarkdown(
  path: VaultPathSnapshot,
  state: TabState,
  url: string,
  enabled: boolean,
): string {
  const secret = openSecretOf(path, state.secret);
  const section =
    secret === undefined && state.section !== 'access'
      ? undefined
      : VIEW_OF[state.section];
  const view = useVaultView(path, section ?? 'secret', {
    parameters: section === 'access' ? undefined : secretParameters(secret),
    enabled: enabled && section !== undefined,
  });
  const shown = section && view.data?.data;
  const { details } = path;
  return [
    resourceMarkdown(path, {
      system: VAULT_TITLE,
      url,
      facts: pathFacts(path),
    }),
    ...(shown ? [viewMarkdown(section, shown)] : []),
    ...(!section && details?.secrets.length
      ? [secretsMarkdown(details.secrets, state.order)]
      : []),
  ].join('\n\n');
}
