import { Link } from '@backstage/ui';
import {
  ExternalLink,
  placeOf,
  ResourceColumn,
  ResourceName,
  ResourceState,
  ResourceTableCard,
} from '@portolan/plugin-platform-react';
import { VAULT_PROVIDER, vaultConcern } from '@portolan/plugin-vault-common';
import { VaultEmptyState } from '../parts/VaultEmptyState';
import styles from '../parts/Vault.module.css';
import { VAULT_TITLE, vaultTabPath } from '../system';
import type { SectionId } from '../tab/tabState';
import {
  countWords,
  engineWords,
  healthWord,
  nextThing,
  vaultPath,
  VaultPathSnapshot,
} from '../words/paths';
import { concernTitle } from '../words/secrets';

/** Where the tab shows a path, one of its sections, or one of its secrets. */
type HrefTo = (
  path: VaultPathSnapshot,
  section?: SectionId,
  secret?: string,
) => string | undefined;

function PathState(props: { path: VaultPathSnapshot; hrefTo: HrefTo }) {
  const { path, hrefTo } = props;
  const { sentence, section, secret } = nextThing(path);
  const href = hrefTo(path, section, secret);
  return (
    <>
      <ResourceState
        snapshot={path}
        system={VAULT_TITLE}
        word={healthWord(path)}
      />
      {href && (
        <div>
          <Link href={href} aria-label={`${sentence}: ${path.name}`}>
            {sentence}
          </Link>
        </div>
      )}
    </>
  );
}

/** How many secrets, and how many of them are wrong in which way. */
function Holds({ path }: { path: VaultPathSnapshot }) {
  const { details } = path;
  if (!details) return null;
  const counts = new Map<string, number>();
  for (const secret of details.secrets) {
    const concern = vaultConcern(secret);
    if (!concern) continue;
    const title = concernTitle(concern).toLowerCase();
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return (
    <>
      {countWords(path)}
      {[...counts].map(([title, count]) => (
        <div key={title} className={styles.quiet}>
          {count} {title}
        </div>
      ))}
    </>
  );
}

function pathColumns(
  hrefTo: HrefTo,
): readonly ResourceColumn<VaultPathSnapshot>[] {
  return [
    {
      id: 'path',
      title: 'Path',
      rowHeader: true,
      render: path => {
        const href = hrefTo(path);
        const { name } = path;
        const place = [placeOf(path.scope), engineWords(path)];
        return (
          <ResourceName
            name={href ? <Link href={href}>{name}</Link> : name}
            place={place.filter(Boolean).join(' · ')}
          />
        );
      },
    },
    {
      id: 'state',
      title: 'State',
      render: path => <PathState path={path} hrefTo={hrefTo} />,
    },
    {
      id: 'secrets',
      title: 'Secrets (names only)',
      render: path => <Holds path={path} />,
    },
    {
      id: 'vault',
      title: 'Its own page',
      titleHidden: true,
      compact: true,
      render: ({ links }) => {
        const page = links.at(0);
        return (
          page && <ExternalLink href={page.url}>{page.title}</ExternalLink>
        );
      },
    },
  ];
}

/** The Vault and OpenBao paths of an entity, one line for each. */
export function VaultCard() {
  return (
    <ResourceTableCard
      title={VAULT_TITLE}
      provider={VAULT_PROVIDER}
      rowsTitle="Vault paths"
      empty={<VaultEmptyState />}
      read={vaultPath}
      columns={hrefTo =>
        pathColumns((path, section, secret) =>
          hrefTo(path, address => vaultTabPath(address, section, secret)),
        )
      }
    />
  );
}
