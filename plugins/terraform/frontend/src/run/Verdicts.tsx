import {
  ExternalLink,
  HealthBadge,
  Subsection,
} from '@portolan/plugin-platform-react';
import type { TerraformRunView } from '@portolan/plugin-terraform-common';
import parts from '../parts/Terraform.module.css';
import { policyWords, stageWords, verdictWords } from '../words/verdicts';
import styles from './Run.module.css';

function Policies({ policies }: Pick<TerraformRunView, 'policies'>) {
  if (policies.length === 0) return null;
  return (
    <Subsection title="Policies">
      <ul className={styles.verdicts}>
        {policies.map((policy, index) => {
          const { label, tone } = verdictWords(policy.verdict);
          return (
            <li key={`${policy.scope} ${index}`} className={styles.verdict}>
              <HealthBadge health={tone} word={label} />
              {policy.scope && <span>{policy.scope}</span>}
              <span className={parts.quiet}>{policyWords(policy)}</span>
            </li>
          );
        })}
      </ul>
    </Subsection>
  );
}

function Tasks({ tasks }: Pick<TerraformRunView, 'tasks'>) {
  if (tasks.length === 0) return null;
  return (
    <Subsection title="Run tasks">
      <ul className={styles.verdicts}>
        {tasks.map((task, index) => {
          const { label, tone } = verdictWords(task.verdict);
          const how = task.mandatory ? 'must pass' : 'advice only';
          return (
            <li key={`${task.name} ${index}`}>
              <div className={styles.verdict}>
                <HealthBadge health={tone} word={label} />
                {task.url ? (
                  <ExternalLink href={task.url}>{task.name}</ExternalLink>
                ) : (
                  <span>{task.name}</span>
                )}
                <span className={parts.quiet}>
                  {stageWords(task.stage)}, {how}
                </span>
              </div>
              {task.message && <p className={parts.quiet}>{task.message}</p>}
            </li>
          );
        })}
      </ul>
    </Subsection>
  );
}

function Comments({ comments }: Pick<TerraformRunView, 'comments'>) {
  if (comments.length === 0) return null;
  return (
    <Subsection title="Comments">
      <ul className={styles.comments}>
        {comments.map((comment, index) => (
          <li key={`${index} ${comment}`}>{comment}</li>
        ))}
      </ul>
    </Subsection>
  );
}

/** What policies, run tasks and people say of a run; nothing where nobody says anything. */
export function Verdicts({ view }: { view: TerraformRunView }) {
  return (
    <>
      <Policies policies={view.policies} />
      <Tasks tasks={view.tasks} />
      <Comments comments={view.comments} />
    </>
  );
}
