import { Button, Text } from '@backstage/ui';
import type { CodeBuildBuildsView } from '@portolan/plugin-codebuild-common';
import type { ViewItem } from '@portolan/plugin-platform-common';
import { SectionCard, ViewOfState } from '@portolan/plugin-platform-react';
import { CODEBUILD_TITLE } from '../system';
import type { CodeBuildProject } from '../words/projects';
import type { StatusFilter } from '../words/statusFilter';
import { BuildTable } from './BuildTable';
import { StatusFilters } from './StatusFilters';
import { useBuilds } from './useBuilds';
import styles from './Builds.module.css';

/** Pages as one list. What the newest page says of its freshness, it says for all of them. */
function joined(
  pages: ViewItem<CodeBuildBuildsView>[] | undefined,
): ViewItem<CodeBuildBuildsView> | undefined {
  const first = pages?.at(0);
  if (!pages || !first?.data) return first;
  const error = pages.find(page => page.error)?.error;
  return {
    ...first,
    ...(error && { error }),
    data: { builds: pages.flatMap(page => page.data?.builds ?? []) },
  };
}

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
  const { hasMore, isLoadingMore, loadMore, ...pages } = useBuilds(
    project,
    status,
  );
  const view: ViewOfState<CodeBuildBuildsView> = {
    ...pages,
    data: joined(pages.data),
  };
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
