import {
  LogViewer,
  RelativeTime,
  ResourceActions,
  ResourceHeader,
  ResourcePage,
  SectionFrame,
  SectionTabs,
} from '@portolan/plugin-platform-react';
import { ReactNode } from 'react';
import { ConfigurationSection } from '../configuration/ConfigurationSection';
import { OverviewSection } from '../overview/OverviewSection';
import { RuntimeName } from '../parts/RuntimeName';
import { ServedVersion } from '../parts/ServedVersion';
import { LAMBDA_TITLE } from '../system';
import { TriggersSection } from '../triggers/TriggersSection';
import { VersionsSection } from '../versions/VersionsSection';
import { healthWord, LambdaFunction } from '../words/functions';
import { SectionId, SECTIONS } from './tabState';
import { useSectionMarkdown } from './useSectionMarkdown';

interface FunctionPageProps {
  lambda: LambdaFunction;
  /** Changes arrive by themselves. */
  live: boolean;
  section: SectionId;
  onSection: (section: SectionId) => void;
  /** Link to exactly what is shown. */
  link: string;
  /** Path of another section. */
  hrefTo: (section: SectionId) => string;
}

function Header(props: FunctionPageProps) {
  const { lambda, live, section, link } = props;
  const { details, version, updatedAt } = lambda;
  const markdown = useSectionMarkdown(lambda, section, link);
  return (
    <ResourceHeader
      resource={lambda}
      healthWord={healthWord(lambda)}
      live={live}
      link={link}
      markdown={markdown}
      actions={<ResourceActions resource={lambda} system={LAMBDA_TITLE} />}
      facts={[
        {
          title: 'Serves callers',
          value: version && <ServedVersion lambda={lambda} />,
        },
        { title: 'Runtime', value: details && <RuntimeName {...details} /> },
        {
          title: 'Changed',
          value: updatedAt && <RelativeTime time={updatedAt} />,
        },
      ]}
    />
  );
}

/** One function: its state, and the sections that say more. */
export function FunctionPage(props: FunctionPageProps) {
  const { lambda, section, onSection, hrefTo } = props;
  const contents: Record<SectionId, ReactNode> = {
    overview: (
      <OverviewSection lambda={lambda} triggersHref={hrefTo('triggers')} />
    ),
    versions: <VersionsSection lambda={lambda} />,
    triggers: <TriggersSection lambda={lambda} />,
    configuration: <ConfigurationSection lambda={lambda} />,
    logs: (
      <SectionFrame title="Logs">
        <LogViewer resource={lambda} system={LAMBDA_TITLE} defaultRange="1h" />
      </SectionFrame>
    ),
  };
  return (
    <ResourcePage
      resource={lambda}
      system={LAMBDA_TITLE}
      header={<Header {...props} />}
    >
      <SectionTabs
        label={`Sections about ${lambda.name}`}
        sections={SECTIONS.map(each => ({
          ...each,
          content: contents[each.id],
        }))}
        selected={section}
        onSelect={onSection}
      />
    </ResourcePage>
  );
}
