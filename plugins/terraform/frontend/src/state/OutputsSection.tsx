import {
  matchesQuery,
  NameFilter,
  ResourceColumn,
  ResourceTable,
  SectionCard,
} from '@portolan/plugin-platform-react';
import type {
  TerraformOutput,
  TerraformOutputsView,
} from '@portolan/plugin-terraform-common';
import parts from '../parts/Terraform.module.css';
import { TERRAFORM_TITLE } from '../system';
import { MAX_QUERY } from '../tab/tabState';
import { useWorkspaceView } from '../tab/useWorkspaceView';
import { outputWords } from '../words/outputs';
import type { TerraformWorkspace } from '../words/workspaces';
import styles from './State.module.css';

/** Shorter lists are read at a glance. */
const FILTER_FROM = 6;

const COLUMNS: readonly ResourceColumn<TerraformOutput>[] = [
  {
    id: 'name',
    title: 'Output',
    rowHeader: true,
    render: ({ name }) => <code className={parts.id}>{name}</code>,
  },
  { id: 'type', title: 'Type', compact: true, render: ({ type }) => type },
  {
    id: 'value',
    title: 'Value',
    render: output =>
      output.value === undefined ? (
        <span className={parts.quiet}>{outputWords(output)}</span>
      ) : (
        <>
          <code className={styles.value}>{output.value}</code>
          {output.truncated && <span className={parts.quiet}> … and more</span>}
        </>
      ),
  },
];

interface OutputsSectionProps {
  workspace: TerraformWorkspace;
  q: string;
  onQuery: (q: string) => void;
}

function Outputs(props: OutputsSectionProps & { view: TerraformOutputsView }) {
  const { view, q, onQuery } = props;
  const { outputs, notice, truncated } = view;
  const found = outputs.filter(({ name }) => matchesQuery(q, [name]));
  return (
    <>
      {notice && <p className={parts.notice}>{notice}</p>}
      {(outputs.length >= FILTER_FROM || q !== '') && (
        <div className={parts.toolbar}>
          <NameFilter
            label="Filter outputs"
            placeholder="Name"
            maxLength={MAX_QUERY}
            q={q}
            onChange={onQuery}
          />
          <span role="status" className={parts.quiet}>
            {found.length} of {outputs.length} outputs
          </span>
        </div>
      )}
      {found.length > 0 && (
        <ResourceTable
          label="Outputs by name"
          columns={COLUMNS}
          rows={found}
          rowKey={({ name }) => name}
        />
      )}
      {outputs.length === 0 && !notice && (
        <p className={parts.notice}>
          The state has no outputs. An output block in the configuration makes
          one, with the next apply.
        </p>
      )}
      {truncated && (
        <p className={parts.quiet}>These are the first {outputs.length}.</p>
      )}
    </>
  );
}

/** The outputs of the current state: names, types, and the values that may be shown. */
export function OutputsSection(props: OutputsSectionProps) {
  const view = useWorkspaceView(props.workspace, 'outputs');
  return (
    <SectionCard
      title="Outputs"
      system={TERRAFORM_TITLE}
      view={view}
      skeletonRows={3}
    >
      {data => <Outputs {...props} view={data} />}
    </SectionCard>
  );
}
