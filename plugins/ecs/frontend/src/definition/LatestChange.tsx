import { Link, Text } from '@backstage/ui';
import { SectionCard } from '@portolan/plugin-platform-react';
import { ECS_TITLE } from '../system';
import { useServiceView } from '../tab/useServiceView';
import { definitionGroups } from '../words/definitionLines';
import type { EcsService } from '../words/services';
import { DefinitionDiff } from './DefinitionDiff';

/** What the present revision of the task definition changed. */
export function LatestChange(props: {
  service: EcsService;
  /** Where other revisions are compared. */
  compareHref: string;
}) {
  const view = useServiceView(props.service, 'definition');
  return (
    <SectionCard
      title="Changed in this version"
      system={ECS_TITLE}
      view={view}
      aside={<Link href={props.compareHref}>Compare other revisions</Link>}
    >
      {definition => {
        const groups = definitionGroups(definition);
        if (groups.length > 0) return <DefinitionDiff groups={groups} />;
        return (
          <Text as="p" color="secondary">
            {definition.from === undefined
              ? `${definition.family}:${definition.to} is the first revision there is.`
              : `Revisions ${definition.from} and ${definition.to} of ${definition.family} are alike.`}
          </Text>
        );
      }}
    </SectionCard>
  );
}
