import {
  ResourceViewOptions,
  useViewOf,
  ViewOfState,
} from '@portolan/plugin-platform-react';
import {
  byVaultUrgency,
  vaultAccessViewSchema,
  vaultSecretsViewSchema,
  vaultSecretViewSchema,
  vaultSnippetsViewSchema,
  VaultViewId,
  VaultViews,
} from '@portolan/plugin-vault-common';
import type { VaultPathSnapshot } from '../words/paths';

export const VIEW_SCHEMAS: {
  [V in VaultViewId]: ResourceViewOptions<VaultViews[V]>['schema'];
} = {
  secrets: vaultSecretsViewSchema,
  secret: vaultSecretViewSchema,
  snippets: vaultSnippetsViewSchema,
  access: vaultAccessViewSchema,
};

/** A closer look at one path. */
export function useVaultView<V extends VaultViewId>(
  path: VaultPathSnapshot,
  view: V,
  options: { parameters?: Record<string, string>; enabled?: boolean } = {},
): ViewOfState<VaultViews[V]> {
  return useViewOf<VaultViews[V]>(path, view, {
    schema: VIEW_SCHEMAS[view],
    ...options,
  });
}

/** The secret that is looked at: the chosen one, else the most urgent one; nothing where a folder is empty. */
export function openSecretOf(
  path: VaultPathSnapshot,
  chosen: string | null,
): string | undefined {
  return chosen ?? byVaultUrgency(path.details?.secrets ?? []).at(0)?.name;
}

/** What the views `secret` and `snippets` are asked for; the same everywhere on the page, so that each is asked once. */
export function secretParameters(
  secret: string | undefined,
): Record<string, string> | undefined {
  return secret === undefined ? undefined : { secret };
}
