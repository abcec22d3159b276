import { Link } from '@backstage/ui';
import type { CodeBuildBatchesView } from '@portolan/plugin-codebuild-common';
import {
  durationBetween,
  HealthMark,
  Reason,
  RelativeTime,
} from '@portolan/plugin-platform-react';
import { BuildSource } from '../parts/BuildSource';
import { BuildStatus } from '../parts/BuildStatus';
import { statusWords } from '../words/buildStatus';
import styles from './Batches.module.css';

type BatchBuild = CodeBuildBatchesView['batches'][number];
type Group = BatchBuild['groups'][number];

function GroupOfBatch(props: {
  group: Group;
  buildHref: (build: string) => string;
}) {
  const { group, buildHref } = props;
  const { identifier, dependsOn, status, build, ignoreFailure } = group;
  const { label, tone } = status
    ? statusWords(status)
    : ({ label: 'Not begun', tone: 'unknown' } as const);
  return (
    <li className={styles.group} data-tone={tone}>
      <span className={styles.mark}>
        <HealthMark health={tone} />
      </span>
      {build ? <Link href={buildHref(build)}>{identifier}</Link> : identifier}
      <span className={styles.quiet}>
        {[
          label.toLowerCase(),
          dependsOn.length > 0 && `after ${dependsOn.join(', ')}`,
          ignoreFailure && 'may fail',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}

/** One batch: how it ended, what was built, and each of its builds. */
export function Batch(props: {
  batch: BatchBuild;
  buildHref: (build: string) => string;
}) {
  const { batch, buildHref } = props;
  const { id, number, status, startedAt, endedAt, by, why } = batch;
  const name = `Batch ${number ?? id.slice(id.indexOf(':') + 1).slice(0, 8)}`;
  const took = durationBetween(startedAt, endedAt);
  return (
    <li className={styles.batch}>
      <div className={styles.head}>
        <h4>{name}</h4>
        {/* A batch is not a build: it has no phase that waits for a machine. */}
        <BuildStatus build={{ status, phase: 'IN_PROGRESS' }} />
        <BuildSource build={batch} />
        <span className={styles.quiet}>
          {by && `by ${by} · `}
          {startedAt && <RelativeTime time={startedAt} />}
          {took && ` · took ${took}`}
        </span>
      </div>
      {why && <Reason health={statusWords(status).tone}>{why}</Reason>}
      <ul className={styles.groups} aria-label={`Builds of ${name}`}>
        {batch.groups.map(group => (
          <GroupOfBatch
            key={group.identifier}
            group={group}
            buildHref={buildHref}
          />
        ))}
      </ul>
    </li>
  );
}
