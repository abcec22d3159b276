import {
  markdownCode,
  markdownFence,
  markdownTable,
  markdownText,
} from '@portolan/plugin-platform-react';
import type {
  VaultAccessView,
  VaultField,
  VaultSecret,
  VaultSecretView,
  VaultSnippetsView,
} from '@portolan/plugin-vault-common';
import { checkState, listWords } from './access';
import { inOrder, SecretOrder } from './secretOrder';
import {
  lateWords,
  policyWords,
  secretState,
  versionState,
  versionWords,
} from './secrets';

export function secretsMarkdown(
  secrets: readonly VaultSecret[],
  order: SecretOrder = 'urgency',
): string {
  return markdownTable(
    ['Secret', 'State', 'Last change', 'Version', 'Owner', 'Rotation'],
    inOrder(secrets, order).map(secret => [
      markdownCode(secret.name),
      markdownText(
        [
          secretState(secret).label,
          lateWords(secret, Date.now()),
          secret.missingKeys?.length
            ? `lacks ${secret.missingKeys.join(', ')}`
            : undefined,
        ]
          .filter(Boolean)
          .join(', '),
      ),
      secret.updatedAt ?? '',
      markdownText(versionWords(secret) ?? ''),
      markdownText(secret.owner ?? ''),
      markdownText(policyWords(secret) ?? ''),
    ]),
  );
}

function namesOf(fields: readonly VaultField[], prefix = ''): string[] {
  return fields.flatMap(({ name, fields: inner }) =>
    inner
      ? namesOf(inner, `${prefix}${name}.`)
      : [markdownCode(`${prefix}${name}`)],
  );
}

function secretMarkdown(view: VaultSecretView): string {
  const { secret, fields, versions, notices } = view;
  return [
    secretsMarkdown([secret]),
    ...(fields ? [`Fields, by name: ${namesOf(fields).join(', ')}`] : []),
    ...notices.map(markdownText),
    ...(versions.length > 0
      ? [
          markdownTable(
            ['Version', 'State', 'Written', 'By'],
            versions.map(version => [
              `${version.version}`,
              versionState(version).label,
              version.createdAt ?? '',
              markdownText(version.by ?? ''),
            ]),
          ),
        ]
      : []),
  ].join('\n\n');
}

function snippetsMarkdown({ snippets }: VaultSnippetsView): string {
  return snippets
    .map(({ title, language, text }) =>
      [`**${title}**`, markdownFence(text.split('\n'), language)].join('\n\n'),
    )
    .join('\n\n');
}

function accessMarkdown({ checks, warnings, policy }: VaultAccessView): string {
  return [
    ...warnings.map(
      ({ title, message, fix }) =>
        `**${markdownText(title)}.** ${markdownText(`${message} ${fix}`)}`,
    ),
    markdownTable(
      ['Rule', 'Verdict', 'Needs', 'Has'],
      checks.map(({ path, state, needed, granted }) => [
        markdownCode(path),
        checkState(state).label,
        listWords(needed),
        listWords(granted),
      ]),
    ),
    markdownFence(policy.trimEnd().split('\n'), 'hcl'),
  ].join('\n\n');
}

/** The views whose content can be taken away. */
export interface WrittenViews {
  secret: VaultSecretView;
  snippets: VaultSnippetsView;
  access: VaultAccessView;
}

const WRITE: { [V in keyof WrittenViews]: (view: WrittenViews[V]) => string } =
  {
    secret: secretMarkdown,
    snippets: snippetsMarkdown,
    access: accessMarkdown,
  };

/** What a section shows, for an issue or a chat. */
export function viewMarkdown<V extends keyof WrittenViews>(
  view: V,
  data: WrittenViews[V],
): string {
  return WRITE[view](data);
}
