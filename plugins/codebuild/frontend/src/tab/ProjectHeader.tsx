import { Link } from '@backstage/ui';
import {
  durationWords,
  ExternalLink,
  isKnown,
  RelativeTime,
  ResourceActions,
  ResourceHeader,
  Version,
} from '@portolan/plugin-platform-react';
import { BuildProgress } from '../parts/BuildProgress';
import { BuildStrip } from '../parts/BuildStrip';
import { CODEBUILD_TITLE } from '../system';
import { failureLinkTitle } from '../words/builds';
import {
  CodeBuildProject,
  failingBuild,
  healthWord,
  newestBuild,
  successWords,
} from '../words/projects';
import type { ProjectPageProps } from './ProjectPage';
import { useSectionMarkdown } from './useSectionMarkdown';

function Source({ project }: { project: CodeBuildProject }) {
  const source = project.details?.source;
  if (!source) return null;
  const { repository, version, type } = source;
  const name = repository ? new URL(repository).pathname.slice(1) : type;
  return (
    <span>
      {repository ? (
        <ExternalLink href={repository}>{name}</ExternalLink>
      ) : (
        name
      )}
      {version && ` at ${version}`}
    </span>
  );
}

/** Which project this is, how it is and why, what can be done, and what there is to know at a glance. */
export function ProjectHeader(props: ProjectPageProps) {
  const { project, live, link, hrefTo, state } = props;
  const { details, updatedAt, version } = project;
  const markdown = useSectionMarkdown(project, state, link, isKnown(project));
  const failing = failingBuild(project);
  const newest = newestBuild(project);
  const statistics = details?.statistics;
  const buildHref = (id: string) => hrefTo({ section: 'build', build: id });
  const isShown =
    state.section === 'build' && (state.build ?? newest?.id) === failing?.id;
  return (
    <ResourceHeader
      resource={project}
      healthWord={healthWord(project)}
      live={live}
      link={link}
      markdown={markdown}
      actions={<ResourceActions resource={project} system={CODEBUILD_TITLE} />}
      facts={[
        ...(failing && !isShown
          ? [
              {
                title: 'Why',
                value: (
                  <Link href={buildHref(failing.id)}>
                    {failureLinkTitle(failing)}
                  </Link>
                ),
              },
            ]
          : []),
        ...(newest?.status === 'in-progress'
          ? [
              {
                title: 'Running',
                value: (
                  <BuildProgress
                    build={newest}
                    usualSeconds={statistics?.medianSeconds}
                  />
                ),
              },
            ]
          : []),
        ...(details && details.recent.length > 0
          ? [
              {
                title: 'Last builds',
                value: (
                  <BuildStrip
                    builds={details.recent}
                    hrefTo={build => buildHref(build.id)}
                  />
                ),
              },
            ]
          : []),
        {
          title: 'Success',
          value: statistics && successWords(statistics),
        },
        {
          title: 'Usually takes',
          value:
            statistics?.medianSeconds !== undefined
              ? durationWords(statistics.medianSeconds * 1_000)
              : undefined,
        },
        {
          title: 'Last good version',
          value: version && <Version version={version} />,
        },
        {
          title: 'Last ended',
          value: updatedAt && <RelativeTime time={updatedAt} />,
        },
        { title: 'Source', value: details && <Source project={project} /> },
      ]}
    />
  );
}
