import { Button, Text } from '@backstage/ui';
import { joinedPages, SectionCard } from '@portolan/plugin-platform-react';
import { CODEBUILD_TITLE } from '../system';
import type { CodeBuildProject } from '../words/projects';
import type { StatusFilter } from '../words/statusFilter';
import { BuildTable } from './BuildTable';
import { StatusFilters } from './StatusFilters';
import { useBuilds } from './useBuilds';
import styles from './Builds.module.css';

function nothingListed(status: StatusFilter, hasMore: boolean): string {
  if (status === 'all') {
    return 'The project has no builds yet. Start one, or connect its repository with a webhook.';
  }
  const which = status === 'running' ? 'is running' : `has ${status}`;
  return hasMore
    ? `None of the newest builds ${which}. Older ones may have.`
    : `No build ${which}. CodeBuild forgets builds after a year.`;
}

/** The history of a project's builds. */
export function BuildsSection(props: {
  project: CodeBuildProject;
  status: StatusFilter;
  onStatus: (status: StatusFilter) => void;
  buildHref: (build: string) => string;
}) {
  const { project, status, onStatus, buildHref } = props;
  const pages = useBuilds(project, status);
  const { hasMore, isLoadingMore, loadMore } = pages;
  const view = joinedPages(pages, all => ({
    builds: all.flatMap(({ builds }) => builds),
  }));
  return (
    <SectionCard
      title="Builds"
      system={CODEBUILD_TITLE}
      view={view}
      skeletonRows={6}
    >
      {({ builds }) => (
        <>
          <StatusFilters status={status} onStatus={onStatus} />
          {builds.length > 0 ? (
            <BuildTable
              builds={builds}
              buildHref={buildHref}
              usualSeconds={project.details?.statistics?.medianSeconds}
              busy={view.isPrevious}
            />
          ) : (
            <Text as="p" color="secondary">
              {nothingListed(status, hasMore)}
            </Text>
          )}
          {hasMore && (
            <div className={styles.more}>
              <Button
                variant="secondary"
                isPending={isLoadingMore}
                onPress={loadMore}
              >
                Older builds
              </Button>
            </div>
          )}
        </>
      )}
    </SectionCard>
  );
}
