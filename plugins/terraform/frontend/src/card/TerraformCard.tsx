import { Link } from '@backstage/ui';
import {
  ExternalLink,
  placeOf,
  ResourceColumn,
  ResourceName,
  ResourceState,
  ResourceTableCard,
} from '@portolan/plugin-platform-react';
import { TERRAFORM_PROVIDER } from '@portolan/plugin-terraform-common';
import { TerraformEmptyState } from '../parts/TerraformEmptyState';
import { TERRAFORM_TITLE, workspaceTabPath } from '../system';
import type { SectionId } from '../tab/tabState';
import {
  checkWords,
  driftWords,
  healthWord,
  lockWords,
  nextThing,
  terraformWorkspace,
  TerraformWorkspace,
} from '../words/workspaces';
import { CurrentRun } from './CurrentRun';
import styles from './TerraformCard.module.css';

/** Where the tab shows a workspace, or one of its sections. */
type HrefTo = (
  workspace: TerraformWorkspace,
  section?: SectionId,
) => string | undefined;

function WorkspaceState(props: {
  workspace: TerraformWorkspace;
  hrefTo: HrefTo;
}) {
  const { workspace, hrefTo } = props;
  const { sentence, section } = nextThing(workspace);
  const href = workspace.details && hrefTo(workspace, section);
  return (
    <>
      <ResourceState
        snapshot={workspace}
        system={TERRAFORM_TITLE}
        word={healthWord(workspace)}
      />
      {href && (
        <div>
          <Link
            href={href}
            className={styles.next}
            aria-label={`${sentence}: ${workspace.name}`}
          >
            {sentence}
          </Link>
        </div>
      )}
    </>
  );
}

function Notes({ workspace }: { workspace: TerraformWorkspace }) {
  const { details } = workspace;
  if (!details) return null;
  const checks = checkWords(details.checks);
  const notes = [
    driftWords(details),
    lockWords(details),
    checks && `checks: ${checks}`,
  ].filter(Boolean);
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map(note => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function workspaceColumns(
  hrefTo: HrefTo,
): readonly ResourceColumn<TerraformWorkspace>[] {
  return [
    {
      id: 'workspace',
      title: 'Workspace',
      rowHeader: true,
      render: workspace => {
        const href = hrefTo(workspace);
        const { name } = workspace;
        const page = workspace.links.at(0);
        return (
          <>
            <ResourceName
              name={href ? <Link href={href}>{name}</Link> : name}
              place={placeOf(workspace.scope)}
            />
            {page && <ExternalLink href={page.url}>{page.title}</ExternalLink>}
          </>
        );
      },
    },
    {
      id: 'state',
      title: 'State',
      render: workspace => (
        <WorkspaceState workspace={workspace} hrefTo={hrefTo} />
      ),
    },
    {
      id: 'run',
      title: 'Current run',
      render: ({ details }) => details?.run && <CurrentRun run={details.run} />,
    },
    {
      id: 'notes',
      title: 'Drift and lock',
      render: workspace => <Notes workspace={workspace} />,
    },
  ];
}

/** The Terraform and OpenTofu workspaces of an entity, one line for each. */
export function TerraformCard() {
  return (
    <ResourceTableCard
      title={TERRAFORM_TITLE}
      provider={TERRAFORM_PROVIDER}
      rowsTitle="Terraform and OpenTofu workspaces"
      empty={<TerraformEmptyState />}
      read={terraformWorkspace}
      columns={hrefTo =>
        workspaceColumns((workspace, section) =>
          hrefTo(workspace, address => workspaceTabPath(address, section)),
        )
      }
    />
  );
}
