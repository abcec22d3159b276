import { Text } from '@backstage/ui';
import {
  LambdaConfigurationView,
  LambdaTrigger,
} from '@portolan/plugin-lambda-common';
import {
  HealthBadge,
  Reason,
  RelativeTime,
  ResourceColumn,
  ResourceName,
  ResourceTable,
  SectionCard,
} from '@portolan/plugin-platform-react';
import { Unavailable } from '../parts/Unavailable';
import { LAMBDA_TITLE } from '../system';
import { useFunctionView } from '../tab/useFunctionView';
import { LambdaFunction } from '../words/functions';
import {
  kindWords,
  sourceName,
  triggerSentence,
  triggerStatus,
} from '../words/triggers';

function TriggerState({ trigger }: { trigger: LambdaTrigger }) {
  const { label, tone } = triggerStatus(trigger);
  const sentence = triggerSentence(trigger);
  return (
    <>
      <HealthBadge health={tone} word={label} />
      {sentence && (
        <Reason health={trigger.stuck ? tone : undefined}>{sentence}</Reason>
      )}
    </>
  );
}

const COLUMNS: readonly ResourceColumn<LambdaTrigger>[] = [
  {
    id: 'source',
    title: 'From',
    rowHeader: true,
    render: ({ source, kind }) => (
      <span title={source}>
        <ResourceName name={sourceName(source)} place={kindWords(kind)} />
      </span>
    ),
  },
  {
    id: 'state',
    title: 'State',
    render: trigger => <TriggerState trigger={trigger} />,
  },
  {
    id: 'feeds',
    title: 'Feeds',
    compact: true,
    render: ({ qualifier }) => qualifier ?? '$LATEST',
  },
  {
    id: 'batch',
    title: 'Batch size',
    compact: true,
    render: ({ batchSize }) => batchSize,
  },
  {
    id: 'changed',
    title: 'Changed',
    compact: true,
    render: ({ updatedAt }) => updatedAt && <RelativeTime time={updatedAt} />,
  },
];

/** What does not feed it first. */
function stuckFirst(triggers: readonly LambdaTrigger[]): LambdaTrigger[] {
  return [...triggers].sort((a, b) => Number(b.stuck) - Number(a.stuck));
}

function Triggers({ view }: { view: LambdaConfigurationView }) {
  const { triggers } = view;
  if (!triggers) return <Unavailable view={view} parts={['triggers']} />;
  if (triggers.length === 0) {
    return (
      <Text as="p" color="secondary">
        No queue or stream feeds this function. Who may call it otherwise stands
        in the overview.
      </Text>
    );
  }
  return (
    <ResourceTable
      label="Triggers, stuck ones first"
      columns={COLUMNS}
      rows={stuckFirst(triggers)}
      rowKey={({ id }) => id}
    />
  );
}

/** The queues and streams that feed a function, and whether they do. */
export function TriggersSection({ lambda }: { lambda: LambdaFunction }) {
  const view = useFunctionView(lambda, 'configuration');
  return (
    <SectionCard title="Triggers" system={LAMBDA_TITLE} view={view}>
      {configuration => <Triggers view={configuration} />}
    </SectionCard>
  );
}
