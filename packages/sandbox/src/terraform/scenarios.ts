import { person } from './ids';
import { Commit, RunFailure, RunRequest } from './Run';
import { DRIFT, ORDINARY_CHANGES, WAITING_CHANGES } from './sampleChanges';
import { chanceOf, digestOf } from '../world/codebuild/chances';
import type { Workspace } from './Workspace';
import { TerraformScenario } from './workspaceSchema';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PEOPLE = ['dana', 'ines', 'mateo', 'priya'];
const SUBJECTS = [
  'Raise the memory of the service',
  'Rotate the certificate of the load balancer',
  'Open the port of the metrics',
  'Add an alarm for the queue',
  'Keep backups for thirty days',
  'Upgrade the provider',
];

/** Makes what went before, and lets happen what the scenario says. */
export function playScenario(workspace: Workspace): void {
  const { world, spec } = workspace;
  const { scenario } = spec;
  const latest = latestOf(scenario);
  const began = world.beganAt;
  if (scenario.kind !== 'no-runs') {
    for (let i = 0; i < spec.history; i++) {
      const at = began - latest.ago - (spec.history - i) * 26 * HOUR;
      world.timeline.at(at, () => workspace.start(earlierRun(workspace, i)));
    }
    world.timeline.at(began - latest.ago, () => {
      const run = workspace.start({
        ...pushOf(workspace, spec.history),
        ...latest.run,
      });
      if (scenario.kind === 'cancelled')
        world.timeline.in(20, () => run.cancel(person('ines')));
      if (scenario.kind === 'discarded')
        world.timeline.in(120, () => {
          run.comment('Not before the freeze is over', person('ines'));
          run.enter('discarded');
        });
    });
  }
  if (scenario.kind === 'locked')
    world.timeline.at(began - 40 * MINUTE, () =>
      workspace.setLock({ by: person(scenario.by), reason: scenario.reason }),
    );
  if (scenario.kind === 'auto-apply')
    pushEvery(workspace, scenario.everySeconds, spec.history + 1);
  if (spec.assessments && scenario.kind !== 'no-runs') assess(workspace);
}

function latestOf(scenario: TerraformScenario): {
  ago: number;
  run: Partial<RunRequest>;
} {
  const applied: Partial<RunRequest> = { autoApply: true };
  const failing = (phase: RunFailure['phase'], message: string) => ({
    ago: 2 * HOUR,
    run: { ...applied, failure: { phase, message } },
  });
  switch (scenario.kind) {
    case 'applied':
      return { ago: scenario.hoursAgo * HOUR, run: applied };
    case 'waiting-for-approval': {
      const changes = scenario.changes ?? WAITING_CHANGES;
      const run = { autoApply: false, changes };
      return { ago: scenario.minutesAgo * MINUTE, run };
    }
    case 'planning':
      return {
        ago: MINUTE,
        run: {
          autoApply: false,
          planSeconds: scenario.takesSeconds,
          ignoresCancel: scenario.ignoresCancel,
        },
      };
    case 'errored':
      return failing('plan', scenario.message);
    case 'apply-errored':
      return failing('apply', scenario.message);
    case 'policy-soft-failed':
      return failing('soft-policy', 'allowed-instance-types');
    case 'policy-hard-failed':
      return failing('hard-policy', 'no-public-buckets');
    case 'cancelled':
    case 'discarded':
      return { ago: 3 * HOUR, run: { autoApply: false } };
    default:
      return { ago: 5 * HOUR, run: applied };
  }
}

/**
 * Most runs of the past were pushes that got applied; every fourth changed nothing, every fifth only planned, every sixth
 * somebody began in the browser.
 */
function earlierRun(workspace: Workspace, i: number): RunRequest {
  const push = { ...pushOf(workspace, i), autoApply: true };
  if (i % 5 === 4) return { ...push, planOnly: true };
  if (i % 6 === 5)
    return { ...push, source: 'tfe-ui', by: person('ines'), commit: undefined };
  return i % 4 === 3 ? { ...push, changes: [] } : push;
}

/** What a push to the repository asks for; a person with the command line, where there is none. */
export function pushOf(workspace: Workspace, number: number): RunRequest {
  const { repository, branch } = workspace.spec;
  const seed = `${workspace.id}:${number}`;
  const pick = (from: readonly string[], salt: string) =>
    from[Math.floor(chanceOf(`${salt}:${seed}`) * from.length)];
  const message = pick(SUBJECTS, 'subject');
  const sender = pick(PEOPLE, 'sender');
  const commit: Commit = {
    sha: digestOf(`commit:${seed}`, 40),
    message,
    branch,
    sender,
    pullRequest: 100 + number,
  };
  return {
    message,
    source: repository ? 'tfe-configuration-version' : 'terraform',
    ...(repository ? { commit } : { by: person(sender) }),
    planOnly: false,
    refreshOnly: false,
    isDestroy: false,
    autoApply: workspace.autoApply,
    changes: ORDINARY_CHANGES,
    variables: [],
  };
}

function pushEvery(workspace: Workspace, seconds: number, number: number) {
  workspace.world.timeline.in(seconds, () => {
    workspace.start(pushOf(workspace, number));
    pushEvery(workspace, seconds, number + 1);
  });
}

/** Once a day, and last as long ago as the scenario says. */
function assess(workspace: Workspace): void {
  const { world, spec } = workspace;
  const { scenario } = spec;
  const ago = 'minutesAgo' in scenario ? scenario.minutesAgo : 50;
  const last = world.beganAt - ago * MINUTE;
  world.timeline.at(last - 24 * HOUR, () => workspace.recordAssessment());
  world.timeline.at(last, () => {
    if (scenario.kind === 'drifted') workspace.drift = scenario.drift ?? DRIFT;
    if (scenario.kind === 'check-failed')
      workspace.failedChecks = scenario.failed;
    if (scenario.kind === 'assessment-errored')
      workspace.assessmentError =
        'Error: configuring provider: no valid credential sources found';
    workspace.recordAssessment();
  });
}
