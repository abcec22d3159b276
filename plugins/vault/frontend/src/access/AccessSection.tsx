import { Alert } from '@backstage/ui';
import {
  HealthBadge,
  KeyValueList,
  RelativeTime,
  ResourceColumn,
  ResourceTable,
  SectionCard,
  Subsection,
} from '@portolan/plugin-platform-react';
import type { VaultAccessView } from '@portolan/plugin-vault-common';
import { CopyableText } from '../parts/CopyableText';
import styles from '../parts/Vault.module.css';
import { VAULT_TITLE } from '../system';
import { useVaultView } from '../tab/useVaultView';
import { checkState, listWords } from '../words/access';
import type { VaultPathSnapshot } from '../words/paths';

type Check = VaultAccessView['checks'][number];

const COLUMNS: readonly ResourceColumn<Check>[] = [
  {
    id: 'path',
    title: 'Rule',
    rowHeader: true,
    render: ({ path, purpose }) => (
      <>
        <code className={styles.id}>{path}</code>
        <div className={styles.quiet}>{purpose}</div>
      </>
    ),
  },
  {
    id: 'state',
    title: 'Verdict',
    render: ({ state }) => {
      const { label, tone } = checkState(state);
      return <HealthBadge health={tone} word={label} />;
    },
  },
  { id: 'needed', title: 'Needs', render: ({ needed }) => listWords(needed) },
  { id: 'granted', title: 'Has', render: ({ granted }) => listWords(granted) },
];

function Identity({ view }: { view: VaultAccessView }) {
  const { displayName, policies, expiresAt } = view.identity;
  return (
    <KeyValueList
      entries={[
        { key: 'The portal is there', value: displayName },
        { key: 'Its policies', value: listWords(policies) },
        {
          key: 'Its token ends, if it is not renewed',
          value: expiresAt && <RelativeTime time={expiresAt} />,
        },
      ]}
    />
  );
}

function Verdict({ view }: { view: VaultAccessView }) {
  const { warnings, checks } = view;
  const lacks = checks.some(({ state }) => state === 'too-little');
  return (
    <>
      {warnings.map(({ title, message, fix }) => (
        <Alert
          key={`${title} ${message}`}
          status="warning"
          icon
          title={title}
          description={`${message} ${fix}`}
        />
      ))}
      {lacks && (
        <Alert
          status="info"
          icon
          title="The portal cannot see all that it could show"
          description="Give its role the policy below: it lets it read names, versions and custom metadata, and no value."
        />
      )}
      {warnings.length === 0 && !lacks && (
        <p className={styles.notice}>
          The portal’s token has what it needs here and no more: it can read no
          value, and change nothing.
        </p>
      )}
    </>
  );
}

/** What the portal's own token may do on a path, what of that is too much or too little, and the policy that is enough. */
export function AccessSection({ path }: { path: VaultPathSnapshot }) {
  const view = useVaultView(path, 'access');
  return (
    <SectionCard
      title="The portal’s access"
      system={VAULT_TITLE}
      view={view}
      skeletonRows={4}
    >
      {data => (
        <div className={styles.stack}>
          <Verdict view={data} />
          <ResourceTable
            label="What the portal may do on this path"
            columns={COLUMNS}
            rows={data.checks}
            rowKey={check => `${check.path} ${check.purpose}`}
          />
          <Identity view={data} />
          <Subsection title="Policy that is enough">
            <CopyableText label="policy" text={data.policy} />
          </Subsection>
        </div>
      )}
    </SectionCard>
  );
}
