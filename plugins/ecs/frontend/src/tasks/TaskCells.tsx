import type { EcsTask } from '@portolan/plugin-ecs-common';
import {
  ExternalLink,
  HealthBadge,
  Reason,
  RelativeTime,
} from '@portolan/plugin-platform-react';
import { revisionOf } from '../words/deploymentTitle';
import { stopTerm } from '../words/stoppedTasks';
import { taskStatusWords } from '../words/taskStatus';
import styles from './Tasks.module.css';

/** As much of a task's id as people compare by eye; the whole of it is in the title and can be searched for. */
export function shortTaskId(id: string): string {
  return id.slice(0, 8);
}

export function TaskName({ task }: { task: EcsTask }) {
  const { id, consoleUrl, availabilityZone } = task;
  const revision = revisionOf(task.taskDefinition);
  const facts = [availabilityZone, revision && `revision ${revision}`];
  return (
    <>
      <span className={styles.mono} title={id}>
        {consoleUrl ? (
          <ExternalLink href={consoleUrl}>{shortTaskId(id)}</ExternalLink>
        ) : (
          shortTaskId(id)
        )}
      </span>
      <div className={`${styles.quiet} ${styles.line}`}>
        {facts.filter(Boolean).join(' · ')}
      </div>
    </>
  );
}

export function TaskStatus({ task }: { task: EcsTask }) {
  const { label, tone } = taskStatusWords(task);
  const since = task.stoppedAt ?? task.startedAt;
  return (
    <>
      <HealthBadge health={tone} word={label} />
      {since && (
        <div className={styles.quiet}>
          {task.stoppedAt ? 'stopped' : 'started'} <RelativeTime time={since} />
        </div>
      )}
    </>
  );
}

export function TaskReason({ task }: { task: EcsTask }) {
  const { diagnosis, stoppedReason, stopCode, containers } = task;
  const sentence = diagnosis ?? stoppedReason;
  const term = stopTerm(task, sentence ?? '');
  if (!sentence) return stopCode && term ? <>{term}</> : null;
  const saidBeside = containers.some(({ reason }) => reason === term);
  return (
    <>
      {sentence}
      {term && !saidBeside && <Reason>{term}</Reason>}
    </>
  );
}
