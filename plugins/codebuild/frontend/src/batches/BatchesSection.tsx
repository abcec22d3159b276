import { Text } from '@backstage/ui';
import { SectionCard } from '@portolan/plugin-platform-react';
import { CODEBUILD_TITLE } from '../system';
import { useProjectView } from '../tab/useProjectView';
import type { CodeBuildProject } from '../words/projects';
import { Batch } from './Batch';
import styles from './Batches.module.css';

/** Batch builds of a project, with the builds that each is made of. */
export function BatchesSection(props: {
  project: CodeBuildProject;
  buildHref: (build: string) => string;
}) {
  const view = useProjectView(props.project, 'batches');
  return (
    <SectionCard
      title="Batch builds"
      system={CODEBUILD_TITLE}
      view={view}
      skeletonRows={4}
    >
      {({ batches, truncated }) => (
        <>
          {batches.length > 0 ? (
            <ol
              className={styles.batches}
              aria-label="Batch builds, newest first"
            >
              {batches.map(batch => (
                <Batch
                  key={batch.id}
                  batch={batch}
                  buildHref={props.buildHref}
                />
              ))}
            </ol>
          ) : (
            <Text as="p" color="secondary">
              The project has no batch builds. One begins when its buildspec has
              a batch section and a batch is started.
            </Text>
          )}
          {truncated && (
            <p className={styles.footnote}>
              Older batches are in the AWS console.
            </p>
          )}
        </>
      )}
    </SectionCard>
  );
}
