import { BlueGreenProgress, ServiceDeployment } from './model';
import { abandonRollout } from './rollout';
import { Scheduler } from './Scheduler';
import { Service } from './Service';

/** Minutes that both sides run after production traffic has moved. */
export const BAKE_MINUTES = 1;

/** Minutes that a hook waits before the deployment is rolled back. */
export const HOOK_TIMEOUT_MINUTES = 1_440;

type Stage = BlueGreenProgress['stage'];

/**
 * Each stage, how long it takes in seconds, and what follows.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-stages.html
 */
const STAGES: Readonly<Record<Stage, { seconds: number; next?: Stage }>> = {
  SCALE_UP: { seconds: 0, next: 'POST_SCALE_UP' },
  POST_SCALE_UP: { seconds: 2, next: 'TEST_TRAFFIC_SHIFT' },
  TEST_TRAFFIC_SHIFT: { seconds: 5, next: 'POST_TEST_TRAFFIC_SHIFT' },
  POST_TEST_TRAFFIC_SHIFT: { seconds: 2, next: 'PRODUCTION_TRAFFIC_SHIFT' },
  PRODUCTION_TRAFFIC_SHIFT: {
    seconds: 5,
    next: 'POST_PRODUCTION_TRAFFIC_SHIFT',
  },
  POST_PRODUCTION_TRAFFIC_SHIFT: { seconds: 2, next: 'BAKE_TIME' },
  BAKE_TIME: { seconds: BAKE_MINUTES * 60, next: 'CLEAN_UP' },
  CLEAN_UP: { seconds: 0 },
};

/** The blue/green deployment that is under way and not yet cleaning up: both sides are to run. */
export function blueGreenUnderWay(
  service: Service,
): ServiceDeployment | undefined {
  const current = service.serviceDeployments.at(0);
  return current?.status === 'IN_PROGRESS' &&
    current.blueGreen &&
    current.blueGreen.stage !== 'CLEAN_UP'
    ? current
    : undefined;
}

/**
 * Moves a deployment whose tasks all take traffic to its next stage, if it is time.
 *
 * @returns seconds until it is worth looking again; none while a hook pauses it
 */
export function advanceBlueGreen(
  scheduler: Scheduler,
  progress: BlueGreenProgress,
): number | undefined {
  const now = scheduler.world.timeline.now();
  const { seconds, next } = STAGES[progress.stage];
  const left = progress.stageSince + seconds * 1_000 - now;
  if (progress.hook?.status === 'AWAITING_ACTION') return undefined;
  if (left > 0) return left / 1_000;
  if (!next) return undefined;
  progress.stage = next;
  progress.stageSince = now;
  if (pauseStage(scheduler.service) === next) {
    pause(scheduler, progress);
    return undefined;
  }
  return STAGES[next].seconds || 1;
}

/**
 * Continues what its hook pauses, or rolls it back.
 *
 * @returns whether that hook was waiting
 */
export function answerHook(
  scheduler: Scheduler,
  hookId: string,
  answer: { rollback?: string },
): boolean {
  const progress = blueGreenUnderWay(scheduler.service)?.blueGreen;
  const { hook } = progress ?? {};
  if (hook?.id !== hookId || hook.status !== 'AWAITING_ACTION') return false;
  hook.status = answer.rollback === undefined ? 'SUCCEEDED' : 'FAILED';
  if (answer.rollback === undefined) scheduler.reconcile();
  else abandonRollout(scheduler, answer.rollback, true);
  return true;
}

function pauseStage({ spec }: Service): Stage | undefined {
  return spec.scenario.kind === 'blue-green'
    ? spec.scenario.pauseAt
    : undefined;
}

function pause(scheduler: Scheduler, progress: BlueGreenProgress): void {
  const { timeline } = scheduler.world;
  const timeoutSeconds = HOOK_TIMEOUT_MINUTES * 60;
  const hook: NonNullable<BlueGreenProgress['hook']> = {
    id: `ecs-pause-${scheduler.service.ids.hex(32)}`,
    status: 'AWAITING_ACTION',
    expiresAt: timeline.now() + timeoutSeconds * 1_000,
  };
  progress.hook = hook;
  timeline.in(timeoutSeconds, () => {
    const rollback = 'A deployment lifecycle hook timed out.';
    if (answerHook(scheduler, hook.id, { rollback })) hook.status = 'TIMED_OUT';
  });
}
