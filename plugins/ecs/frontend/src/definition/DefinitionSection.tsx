import { SectionCard } from '@portolan/plugin-platform-react';
import { ECS_TITLE } from '../system';
import { definitionParameters, TabState } from '../tab/tabState';
import { useServiceView } from '../tab/useServiceView';
import { definitionGroups, definitionSummary } from '../words/definitionLines';
import type { EcsService } from '../words/services';
import { DefinitionDiff } from './DefinitionDiff';
import { RevisionPickers } from './RevisionPickers';
import styles from './Definition.module.css';

type Revisions = Pick<TabState, 'from' | 'to'>;

/** Two revisions of a service's task definition, compared. */
export function DefinitionSection(props: {
  service: EcsService;
  revisions: Revisions;
  onChange: (revisions: Partial<Revisions>) => void;
}) {
  const { service, revisions, onChange } = props;
  const view = useServiceView(service, 'definition', {
    parameters: definitionParameters(revisions),
  });
  return (
    <SectionCard title="Task definition" system={ECS_TITLE} view={view}>
      {definition => {
        const groups = definitionGroups(definition);
        return (
          <>
            <RevisionPickers view={definition} onChange={onChange} />
            <p className={styles.summary} role="status">
              {definition.family}, revision {definition.from ?? 'none'} →{' '}
              {definition.to}: {definitionSummary(groups)}. Environment
              variables and secrets are shown by name only; their values never
              leave AWS.
            </p>
            <DefinitionDiff groups={groups} />
          </>
        );
      }}
    </SectionCard>
  );
}
