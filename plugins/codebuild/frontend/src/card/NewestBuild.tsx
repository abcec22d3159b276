import { Link } from '@backstage/ui';
import { BuildSource } from '../parts/BuildSource';
import { BuildTiming } from '../parts/BuildTiming';
import { buildStatusWords } from '../words/buildStatus';
import { buildName } from '../words/builds';
import { CodeBuildProject, newestBuild } from '../words/projects';
import styles from './CodeBuildCard.module.css';

/** The newest build of a project: how it ended, what was built, who began it, when, and how long it took. */
export function NewestBuild(props: {
  project: CodeBuildProject;
  hrefTo: (buildId: string) => string | undefined;
}) {
  const { project, hrefTo } = props;
  const build = newestBuild(project);
  if (!build) return null;
  const href = hrefTo(build.id);
  const name = buildName(build);
  return (
    <>
      <div className={styles.newest}>
        {href ? <Link href={href}>{name}</Link> : name}
        <span>{buildStatusWords(build).label.toLowerCase()}</span>
      </div>
      <div className={styles.newest}>
        <BuildSource build={build} />
      </div>
      {build.by && <div className={styles.quiet}>by {build.by}</div>}
      <BuildTiming
        build={build}
        usualSeconds={project.details?.statistics?.medianSeconds}
      />
    </>
  );
}
