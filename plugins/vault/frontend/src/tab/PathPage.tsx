import {
  ChangeUrlState,
  ResourcePage,
  SectionTabs,
} from '@portolan/plugin-platform-react';
import type { ReactNode } from 'react';
import { AccessSection } from '../access/AccessSection';
import { Remedy } from '../parts/Remedy';
import { SecretSection } from '../secret/SecretSection';
import { SecretsSection } from '../secrets/SecretsSection';
import { VAULT_TITLE } from '../system';
import { UseSection } from '../use/UseSection';
import type { VaultPathSnapshot } from '../words/paths';
import { PathHeader } from './PathHeader';
import { SectionId, SECTIONS, TabState, withSecret } from './tabState';

export interface PathPageProps {
  path: VaultPathSnapshot;
  /** Changes arrive by themselves. */
  live: boolean;
  state: TabState;
  onChange: ChangeUrlState<TabState>;
  /** Link to exactly what is shown. */
  link: string;
  /** Link to another state of the tab. */
  hrefTo: (change: Partial<TabState>) => string;
}

function contentOf(id: SectionId, props: PathPageProps): ReactNode {
  const { path, state, onChange, hrefTo } = props;
  const openSecret = {
    path,
    secret: state.secret,
    onSecret: (secret: string) => onChange({ secret }),
  };
  switch (id) {
    case 'secret':
      return <SecretSection {...openSecret} />;
    case 'use':
      return <UseSection {...openSecret} />;
    case 'access':
      return <AccessSection path={path} />;
    case 'secrets':
    default:
      return (
        <SecretsSection
          path={path}
          order={state.order}
          onOrder={order => onChange({ order })}
          q={state.q}
          onQuery={q => onChange({ q }, { replace: true })}
          secretHref={name => hrefTo(withSecret(name))}
        />
      );
  }
}

/** One path: its state, what mends it, and the sections that say more. */
export function PathPage(props: PathPageProps) {
  const { path, state, onChange } = props;
  return (
    <ResourcePage
      resource={path}
      system={VAULT_TITLE}
      header={
        <>
          <PathHeader {...props} />
          <Remedy path={path} />
        </>
      }
    >
      <SectionTabs
        label={`Sections about ${path.name}`}
        sections={SECTIONS.map(({ id, title }) => ({
          id,
          title,
          content: contentOf(id, props),
        }))}
        selected={state.section}
        onSelect={section => onChange({ section })}
      />
    </ResourcePage>
  );
}
