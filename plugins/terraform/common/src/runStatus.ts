import { z } from 'zod';

/**
 * Where a run is, in one word.
 *
 * - `queued`: waits for its turn
 * - `planning`: on its way to a plan, with its checks
 * - `waiting`: for a person
 * - `applying`: changes infrastructure, or is about to
 * - `succeeded`: did what it was to do
 * - `failed`
 * - `ended`: without doing it, as someone wanted
 *
 * @public
 */
export const terraformRunPhaseSchema = z.enum([
  'queued',
  'planning',
  'waiting',
  'applying',
  'succeeded',
  'failed',
  'ended',
]);

/** @public */
export type TerraformRunPhase = z.infer<typeof terraformRunPhaseSchema>;

/**
 * Status of a run, as the server names it; `unknown` for one that is not of this list.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#run-states
 * @public
 */
export const terraformRunStatusSchema = z.enum([
  'pending',
  'fetching',
  'fetching_completed',
  'pre_plan_running',
  'pre_plan_completed',
  'pre_plan_awaiting_decision',
  'queuing',
  'plan_queued',
  'planning',
  'planned',
  'tf_policy_checked',
  'tf_policy_override',
  'post_plan_running',
  'post_plan_completed',
  'post_plan_awaiting_decision',
  'cost_estimating',
  'cost_estimated',
  'policy_checking',
  'policy_override',
  'policy_soft_failed',
  'policy_checked',
  'confirmed',
  'pre_apply_running',
  'pre_apply_completed',
  'pre_apply_awaiting_decision',
  'queuing_apply',
  'apply_queued',
  'applying',
  'post_apply_running',
  'post_apply_completed',
  'applied',
  'discarded',
  'errored',
  'canceled',
  'force_canceled',
  'planned_and_finished',
  'planned_and_saved',
  'assessing',
  'assessed',
  'unknown',
]);

/** @public */
export type TerraformRunStatus = z.infer<typeof terraformRunStatusSchema>;

interface StatusMeaning {
  phase: TerraformRunPhase;
  words: string;
}

const MEANINGS: Readonly<Record<TerraformRunStatus, StatusMeaning>> = {
  pending: { phase: 'queued', words: 'waiting for its turn' },
  fetching: { phase: 'planning', words: 'fetching the configuration' },
  fetching_completed: { phase: 'planning', words: 'configuration fetched' },
  pre_plan_running: {
    phase: 'planning',
    words: 'running the tasks before the plan',
  },
  pre_plan_completed: {
    phase: 'planning',
    words: 'tasks before the plan are done',
  },
  pre_plan_awaiting_decision: {
    phase: 'waiting',
    words: 'waiting for a decision about a task before the plan',
  },
  queuing: { phase: 'queued', words: 'being queued' },
  plan_queued: { phase: 'queued', words: 'waiting for a machine to plan on' },
  planning: { phase: 'planning', words: 'planning' },
  planned: { phase: 'planning', words: 'planned' },
  tf_policy_checked: { phase: 'planning', words: 'policies passed' },
  tf_policy_override: {
    phase: 'waiting',
    words: 'waiting for somebody to override a policy that failed',
  },
  post_plan_running: {
    phase: 'planning',
    words: 'running the tasks after the plan',
  },
  post_plan_completed: {
    phase: 'planning',
    words: 'tasks after the plan are done',
  },
  post_plan_awaiting_decision: {
    phase: 'waiting',
    words: 'waiting for a decision about a task after the plan',
  },
  cost_estimating: { phase: 'planning', words: 'estimating costs' },
  cost_estimated: { phase: 'planning', words: 'costs estimated' },
  policy_checking: { phase: 'planning', words: 'checking policies' },
  policy_override: {
    phase: 'waiting',
    words: 'waiting for somebody to override a policy that failed',
  },
  // Where a run that only plans ends; one that applies goes on to policy_override.
  policy_soft_failed: { phase: 'failed', words: 'a policy failed' },
  policy_checked: { phase: 'planning', words: 'policies passed' },
  confirmed: { phase: 'applying', words: 'approved' },
  pre_apply_running: {
    phase: 'applying',
    words: 'running the tasks before the apply',
  },
  pre_apply_completed: {
    phase: 'applying',
    words: 'tasks before the apply are done',
  },
  pre_apply_awaiting_decision: {
    phase: 'waiting',
    words: 'waiting for a decision about a task before the apply',
  },
  queuing_apply: { phase: 'applying', words: 'approved, being queued' },
  apply_queued: {
    phase: 'applying',
    words: 'approved, waiting for a machine to apply on',
  },
  applying: { phase: 'applying', words: 'applying' },
  post_apply_running: {
    phase: 'applying',
    words: 'applied, running the tasks after it',
  },
  post_apply_completed: {
    phase: 'applying',
    words: 'tasks after the apply are done',
  },
  applied: { phase: 'succeeded', words: 'applied' },
  discarded: { phase: 'ended', words: 'discarded' },
  errored: { phase: 'failed', words: 'failed' },
  canceled: { phase: 'ended', words: 'canceled' },
  force_canceled: { phase: 'ended', words: 'canceled by force' },
  planned_and_finished: {
    phase: 'succeeded',
    words: 'planned, nothing to apply',
  },
  planned_and_saved: { phase: 'waiting', words: 'plan saved for later' },
  assessing: { phase: 'planning', words: 'looking for drift' },
  assessed: { phase: 'succeeded', words: 'looked for drift' },
  unknown: { phase: 'planning', words: 'in a status that is not known' },
};

/** The status of a server's text; `unknown` for one that is not of the list. @public */
export function readTerraformRunStatus(text: string): TerraformRunStatus {
  const read = terraformRunStatusSchema.safeParse(text);
  return read.success ? read.data : 'unknown';
}

/** Where a run of this status is, unless it waits for approval. @public */
export function terraformRunPhase(
  status: TerraformRunStatus,
): TerraformRunPhase {
  return MEANINGS[status].phase;
}

/** What a status means, in a few words that follow “The run is …” or stand alone. @public */
export function terraformRunWords(status: TerraformRunStatus): string {
  return MEANINGS[status].words;
}

/** Whether nothing can happen to a run any more. @public */
export function isTerraformRunOver(phase: TerraformRunPhase): boolean {
  return phase === 'succeeded' || phase === 'failed' || phase === 'ended';
}
