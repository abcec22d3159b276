import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  ExternalLink,
  joinedPages,
  matchesQuery,
  MorePages,
  NameFilter,
  SectionCard,
  useResourceViewPages,
} from '@portolan/plugin-platform-react';
import type {
  VaultSecret,
  VaultSecretsView,
} from '@portolan/plugin-vault-common';
import { NAMES_ONLY } from '../parts/NamesOnly';
import { Notices } from '../parts/Notices';
import styles from '../parts/Vault.module.css';
import { VAULT_TITLE } from '../system';
import { MAX_QUERY } from '../tab/tabState';
import { VIEW_SCHEMAS } from '../tab/useVaultView';
import type { VaultPathSnapshot } from '../words/paths';
import {
  inOrder,
  isSecretOrder,
  SECRET_ORDERS,
  SecretOrder,
} from '../words/secretOrder';
import { secretState } from '../words/secrets';
import { SecretTable } from './SecretTable';

const ORDER_TITLES: Readonly<Record<SecretOrder, string>> = {
  urgency: 'Most urgent first',
  name: 'By name',
  oldest: 'Oldest first',
};

interface SecretsSectionProps {
  path: VaultPathSnapshot;
  order: SecretOrder;
  onOrder: (order: SecretOrder) => void;
  q: string;
  onQuery: (q: string) => void;
  secretHref: (name: string) => string;
}

/** The secrets of a path, page by page. */
function useSecrets(path: VaultPathSnapshot) {
  return useResourceViewPages<VaultSecretsView>(path, 'secrets', {
    schema: VIEW_SCHEMAS.secrets,
    cursorParameter: 'token',
    next: page => page.next,
  });
}

function Orders({ order, onOrder }: SecretsSectionProps) {
  return (
    <ToggleButtonGroup
      aria-label="Order of the secrets"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[order]}
      onSelectionChange={keys => {
        const chosen = [...keys].map(String).find(isSecretOrder);
        if (chosen) onOrder(chosen);
      }}
    >
      {SECRET_ORDERS.map(each => (
        <ToggleButton key={each} id={each} className={styles.order}>
          {ORDER_TITLES[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function NoSecrets({ path }: { path: VaultPathSnapshot }) {
  const create = path.links.find(({ title }) => title.startsWith('New secret'));
  return (
    <p className={styles.notice}>
      There are no secrets here yet.{' '}
      {create && <ExternalLink href={create.url}>{create.title}</ExternalLink>}
    </p>
  );
}

function found(secrets: readonly VaultSecret[], q: string): VaultSecret[] {
  return secrets.filter(secret =>
    matchesQuery(q, [secret.name, secret.owner, secretState(secret).label]),
  );
}

/** What is kept under a path, by name: age, version, owner, rotation, and what is wrong with it. */
export function SecretsSection(props: SecretsSectionProps) {
  const { path, order, q, onQuery, secretHref } = props;
  const pages = useSecrets(path);
  const view = joinedPages(pages, all => ({
    ...all[0],
    secrets: all.flatMap(({ secrets }) => secrets),
    notices: [...new Set(all.flatMap(({ notices }) => notices))],
  }));
  return (
    <SectionCard
      title="Secrets"
      system={VAULT_TITLE}
      view={view}
      skeletonRows={5}
    >
      {({ secrets, total, notices }) => {
        const rows = inOrder(found(secrets, q), order);
        return (
          <>
            <p className={styles.notice}>{NAMES_ONLY}</p>
            <Notices notices={notices} />
            {secrets.length === 0 && <NoSecrets path={path} />}
            {(secrets.length > 1 || q !== '') && (
              <div className={styles.toolbar}>
                <NameFilter
                  label="Filter secrets"
                  placeholder="Name, owner or state"
                  maxLength={MAX_QUERY}
                  q={q}
                  onChange={onQuery}
                />
                <Orders {...props} />
                <span role="status" className={styles.quiet}>
                  {rows.length} of {secrets.length}
                  {pages.hasMore ? ' that are loaded' : ''}
                </span>
              </div>
            )}
            {rows.length > 0 && (
              <SecretTable
                secrets={rows}
                kvVersion={path.details?.kvVersion}
                secretHref={secretHref}
              />
            )}
            <MorePages
              pages={pages}
              label="More secrets"
              shown={secrets.length}
              total={total}
            />
          </>
        );
      }}
    </SectionCard>
  );
}
