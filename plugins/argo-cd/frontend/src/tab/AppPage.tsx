import type { Snapshot } from '@portolan/plugin-platform-common';
import {
  ChangeUrlState,
  ResourcePage,
  SectionTabs,
} from '@portolan/plugin-platform-react';
import type { ReactNode } from 'react';
import { DiffSection } from '../diff/DiffSection';
import { HistorySection } from '../history/HistorySection';
import { LinksSection } from '../links/LinksSection';
import { ResourcesSection } from '../resources/ResourcesSection';
import { RevisionSection } from '../revision/RevisionSection';
import { ARGO_CD_TITLE } from '../system';
import { WhySection } from '../why/WhySection';
import { WindowsSection } from '../windows/WindowsSection';
import type { ArgoCdApp } from '../words/apps';
import { AppHeader } from './AppHeader';
import { SectionId, SECTIONS, TabState, withApp } from './tabState';

export interface AppPageProps {
  app: ArgoCdApp;
  /** The entity's applications, this one too. */
  neighbours: readonly Snapshot[];
  /** Changes arrive by themselves. */
  live: boolean;
  state: TabState;
  onChange: ChangeUrlState<TabState>;
  /** Link to exactly what is shown. */
  link: string;
  /** Link to another state of the tab. */
  hrefTo: (change: Partial<TabState>) => string;
}

function contentOf(id: SectionId, props: AppPageProps): ReactNode {
  const { app, neighbours, state, onChange, hrefTo } = props;
  switch (id) {
    case 'revision':
      return <RevisionSection app={app} />;
    case 'resources':
      return (
        <ResourcesSection
          app={app}
          neighbours={neighbours}
          q={state.q}
          onQuery={q => onChange({ q }, { replace: true })}
          appHref={other => hrefTo({ ...withApp(other), section: 'why' })}
        />
      );
    case 'diff':
      return <DiffSection app={app} />;
    case 'history':
      return <HistorySection app={app} whyHref={hrefTo({ section: 'why' })} />;
    case 'windows':
      return <WindowsSection app={app} />;
    case 'links':
      return <LinksSection app={app} />;
    case 'why':
    default:
      return <WhySection app={app} />;
  }
}

/** One application: its state, and the sections that say more. */
export function AppPage(props: AppPageProps) {
  const { app, state, onChange } = props;
  return (
    <ResourcePage
      resource={app}
      system={ARGO_CD_TITLE}
      header={<AppHeader {...props} />}
    >
      <SectionTabs
        label={`Sections about ${app.name}`}
        sections={SECTIONS.map(({ id, title }) => ({
          id,
          title,
          content: contentOf(id, props),
        }))}
        selected={state.section}
        onSelect={section => onChange({ section, q: '' })}
      />
    </ResourcePage>
  );
}
