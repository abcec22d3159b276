import { ArgoCdInstance } from '../ArgoCdInstance';
import { Application } from './Application';
import { drift } from './begin';
import { rollOut } from './sync';

type Action = (instance: ArgoCdInstance, app: Application) => void;

const restart: Action = (instance, app) => {
  app.restarts += 1;
  // What made its pods crash has not gone.
  rollOut(instance, app, app.health.status === 'Degraded');
};
const pause: Action = ({ world }, app) =>
  app.setHealth('Suspended', world.now(), `${app.spec.workload} is paused`);
const goOn: Action = ({ world }, app) => app.setHealth('Healthy', world.now());
const abort: Action = ({ world }, app) =>
  app.setHealth('Degraded', world.now(), 'RolloutAborted: Rollout is aborted');

/** Those that Argo CD brings along for each kind. */
const ACTIONS: Record<
  Application['spec']['workload'],
  Record<string, { run: Action; paused?: boolean }>
> = {
  Deployment: {
    pause: { run: pause, paused: false },
    restart: { run: restart },
    resume: { run: goOn, paused: true },
  },
  StatefulSet: { restart: { run: restart } },
  Rollout: {
    abort: { run: abort },
    'promote-full': { run: goOn },
    restart: { run: restart },
    resume: { run: goOn, paused: true },
  },
};

/** What can be done with the workload now. */
export function actionsOf({ spec, health }: Application) {
  const paused = health.status === 'Suspended';
  const own = Object.entries(ACTIONS[spec.workload]).map(([name, action]) => ({
    name,
    ...(action.paused === !paused && { disabled: true }),
  }));
  const scalable = spec.workload !== 'Rollout';
  return [
    ...own,
    ...(scalable ? [{ name: 'scale', params: [{ name: 'replicas' }] }] : []),
  ];
}

/** @returns whether there is such an action */
export function runAction(
  instance: ArgoCdInstance,
  app: Application,
  name: string,
  { resourceActionParameters }: Record<string, unknown>,
): boolean {
  if (name === 'scale' && Array.isArray(resourceActionParameters)) {
    const replicas = Number(resourceActionParameters[0]?.value);
    if (Number.isNaN(replicas)) return false;
    drift(app, replicas);
  } else if (Object.hasOwn(ACTIONS[app.spec.workload], name)) {
    ACTIONS[app.spec.workload][name].run(instance, app);
  } else return false;
  instance.changed(app);
  return true;
}
