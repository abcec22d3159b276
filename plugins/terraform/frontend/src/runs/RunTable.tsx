import { Link } from '@backstage/ui';
import {
  ExternalLink,
  ResourceColumn,
  ResourceTable,
} from '@portolan/plugin-platform-react';
import type { TerraformRun } from '@portolan/plugin-terraform-common';
import { ChangeCounts } from '../parts/ChangeCounts';
import { RunStatus } from '../parts/RunStatus';
import { RunTimes } from '../parts/RunTimes';
import { RunTrigger } from '../parts/RunTrigger';
import parts from '../parts/Terraform.module.css';
import { isApplied } from '../words/runs';

function runColumns(
  runHref: (run: string) => string,
): readonly ResourceColumn<TerraformRun>[] {
  return [
    {
      id: 'run',
      title: 'Run',
      rowHeader: true,
      render: ({ id, message }) => (
        <>
          <Link href={runHref(id)}>{message ?? id}</Link>
          {message && <div className={parts.id}>{id}</div>}
        </>
      ),
    },
    {
      id: 'status',
      title: 'Status',
      render: run => <RunStatus run={run} />,
    },
    {
      id: 'changes',
      title: 'Changes',
      render: run =>
        run.changes && (
          <ChangeCounts changes={run.changes} done={isApplied(run)} />
        ),
    },
    {
      id: 'trigger',
      title: 'Begun by',
      render: run => <RunTrigger run={run} />,
    },
    { id: 'when', title: 'When', render: run => <RunTimes run={run} /> },
    {
      id: 'page',
      title: 'Its own page',
      titleHidden: true,
      compact: true,
      render: ({ url }) => url && <ExternalLink href={url}>Open</ExternalLink>,
    },
  ];
}

/** Runs as a history: what each did, who or what began it, and how it ended. */
export function RunTable(props: {
  runs: readonly TerraformRun[];
  runHref: (run: string) => string;
  /** The rows answer an earlier question. */
  busy: boolean;
}) {
  const { runs, runHref, busy } = props;
  return (
    <ResourceTable
      label="Runs, newest first"
      columns={runColumns(runHref)}
      rows={runs}
      rowKey={run => run.id}
      busy={busy}
    />
  );
}
