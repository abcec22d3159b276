import { Link } from '@backstage/ui';
import {
  ExternalLink,
  isKnown,
  RelativeTime,
  ResourceActions,
  ResourceHeader,
} from '@portolan/plugin-platform-react';
import { ChangeCounts } from '../parts/ChangeCounts';
import { TERRAFORM_TITLE } from '../system';
import { isApplied, runTitle } from '../words/runs';
import {
  driftWords,
  healthWord,
  lockWords,
  nextThing,
  reliabilityWords,
  TerraformWorkspace,
  versionWords,
} from '../words/workspaces';
import { withSection } from './tabState';
import { useSectionMarkdown } from './useSectionMarkdown';
import type { WorkspacePageProps } from './WorkspacePage';
import styles from '../parts/Terraform.module.css';

function Drift({ workspace }: { workspace: TerraformWorkspace }) {
  const { details } = workspace;
  const words = details && driftWords(details);
  if (!words) return null;
  const at = details.drift?.at;
  return (
    <span>
      {words}
      {at && (
        <>
          , looked at <RelativeTime time={at} />
        </>
      )}
    </span>
  );
}

function Source({ workspace }: { workspace: TerraformWorkspace }) {
  const repository = workspace.details?.repository;
  if (!repository) return null;
  const { name, branch, workingDirectory } = repository;
  return (
    <span>
      {name}
      {branch && ` at ${branch}`}
      {workingDirectory && `, in ${workingDirectory}`}
    </span>
  );
}

/** Further pages of the workspace; the first of its links stands in the header by itself. */
function Links({ workspace }: { workspace: TerraformWorkspace }) {
  return (
    <>
      {workspace.links.slice(1).map(({ title, url }) => (
        <div key={url} className={styles.link}>
          <ExternalLink href={url}>{title}</ExternalLink>
        </div>
      ))}
    </>
  );
}

/** Facts about a workspace, the most urgent first; what is not known is left out. */
function factsOf({ workspace, state, hrefTo }: WorkspacePageProps) {
  const { details, links, updatedAt } = workspace;
  if (!details) return [];
  const { run, drift, project, tags, resourceCount } = details;
  const next = nextThing(workspace);
  return [
    {
      title: 'Next',
      value:
        next.section === state.section ? undefined : (
          <Link href={hrefTo({ ...withSection(next.section), run: null })}>
            {next.sentence}
          </Link>
        ),
    },
    { title: 'Current run', value: run && runTitle(run) },
    {
      title: 'Changes',
      value: run?.changes && (
        <ChangeCounts changes={run.changes} done={isApplied(run)} />
      ),
    },
    {
      title: 'Waits since',
      value: run?.waitingFor && run.waitingSince && (
        <RelativeTime time={run.waitingSince} />
      ),
    },
    { title: 'Lock', value: lockWords(details) ?? 'open' },
    { title: 'Drift', value: drift && <Drift workspace={workspace} /> },
    { title: 'Terraform or OpenTofu', value: versionWords(details) },
    { title: 'Resources', value: resourceCount },
    { title: 'Reliability', value: reliabilityWords(details) },
    {
      title: 'Plans are applied',
      value: details.autoApply ? 'by themselves' : 'after approval',
    },
    {
      title: 'Source',
      value: details.repository && <Source workspace={workspace} />,
    },
    { title: 'Project', value: project },
    { title: 'Tags', value: tags.length > 0 ? tags.join(', ') : undefined },
    {
      title: 'Last changed',
      value: updatedAt && <RelativeTime time={updatedAt} />,
    },
    {
      title: 'Elsewhere',
      value: links.length > 1 ? <Links workspace={workspace} /> : undefined,
    },
  ];
}

/** Which workspace this is, how it is and why, what can be done, and what there is to know at a glance. */
export function WorkspaceHeader(props: WorkspacePageProps) {
  const { workspace, live, link, state } = props;
  const markdown = useSectionMarkdown(
    workspace,
    state,
    link,
    isKnown(workspace),
  );
  const notice = workspace.details?.notice;
  return (
    <>
      <ResourceHeader
        resource={workspace}
        healthWord={healthWord(workspace)}
        live={live}
        link={link}
        linkTitle={workspace.links.at(0)?.title}
        markdown={markdown}
        actions={
          <ResourceActions resource={workspace} system={TERRAFORM_TITLE} />
        }
        facts={factsOf(props)}
      />
      {workspace.details?.description && <p>{workspace.details.description}</p>}
      {notice && <p>{notice}</p>}
    </>
  );
}
