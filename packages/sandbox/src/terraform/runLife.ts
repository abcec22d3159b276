import type { Run } from './Run';
import type { RunStatus } from './runStatus';

/** What comes next for a run, and after how long in its present status. */
export interface Step {
  status: RunStatus;
  seconds: number;
}

/** @returns nothing where a run has ended, or waits for a person or for its turn */
export function nextStep(run: Run): Step | undefined {
  const { asked, workspace } = run;
  switch (run.status) {
    case 'pending':
      if (!asked.planOnly && !workspace.mayBegin(run)) return undefined;
      return asked.commit
        ? { status: 'fetching', seconds: 1 }
        : { status: 'plan_queued', seconds: 1 };
    case 'fetching':
      return { status: 'fetching_completed', seconds: 2 };
    case 'fetching_completed':
      return { status: 'plan_queued', seconds: 1 };
    case 'plan_queued':
      return { status: 'planning', seconds: 3 };
    case 'planning':
      return {
        status: asked.failure?.phase === 'plan' ? 'errored' : 'planned',
        seconds: asked.planSeconds ?? workspace.spec.planSeconds,
      };
    case 'planned':
      if (!run.hasChanges)
        return { status: 'planned_and_finished', seconds: 0 };
      if (workspace.spec.runTasks.length)
        return { status: 'post_plan_running', seconds: 1 };
      return afterTasks(run);
    case 'post_plan_running':
      return { status: 'post_plan_completed', seconds: 6 };
    case 'post_plan_completed':
      return afterTasks(run);
    case 'cost_estimating':
      return { status: 'cost_estimated', seconds: 3 };
    case 'cost_estimated':
      return afterCosts(run);
    case 'policy_checking':
      return afterPolicies(run);
    case 'policy_checked':
      return onceReady(run);
    case 'confirmed':
      return { status: 'apply_queued', seconds: 1 };
    case 'apply_queued':
      return { status: 'applying', seconds: 2 };
    case 'applying':
      return {
        status: asked.failure?.phase === 'apply' ? 'errored' : 'applied',
        seconds: workspace.spec.applySeconds,
      };
    default:
      return undefined;
  }
}

function afterTasks(run: Run): Step | undefined {
  return run.workspace.estimatesCosts
    ? { status: 'cost_estimating', seconds: 1 }
    : afterCosts(run);
}

function afterCosts(run: Run): Step | undefined {
  return run.workspace.checksPolicies
    ? { status: 'policy_checking', seconds: 1 }
    : onceReady(run);
}

function afterPolicies(run: Run): Step {
  const { failure, planOnly } = run.asked;
  if (failure?.phase === 'hard-policy')
    return { status: 'errored', seconds: 3 };
  if (failure?.phase === 'soft-policy')
    return {
      status: planOnly ? 'policy_soft_failed' : 'policy_override',
      seconds: 3,
    };
  return { status: 'policy_checked', seconds: 3 };
}

/** Planned, checked, and nothing in the way but a person's word. */
function onceReady({ asked }: Run): Step | undefined {
  if (asked.planOnly) return { status: 'planned_and_finished', seconds: 1 };
  return asked.autoApply ? { status: 'confirmed', seconds: 1 } : undefined;
}
