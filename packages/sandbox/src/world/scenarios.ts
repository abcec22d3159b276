import { startRollout } from './rollout';
import { Scheduler } from './Scheduler';
import { TaskDefinitions } from './TaskDefinitions';

/** Sets going what the service's description says happens to it by itself. */
export function runScenario(
  scheduler: Scheduler,
  definitions: TaskDefinitions,
): void {
  const { service, world } = scheduler;
  const { scenario } = service.spec;
  // Services of one kind do not all move at the same moment.
  const offset = service.ids.fraction() * 20;
  switch (scenario.kind) {
    case 'steady':
      return;
    case 'redeploys': {
      const step = (turn: number) => {
        const image = scenario.images[turn % scenario.images.length];
        const like = service.primary.revision.taskDefinition;
        startRollout(scheduler, definitions.withImage(like, { image }));
        world.timeline.in(scenario.everySeconds, () => step(turn + 1));
      };
      world.timeline.in(offset, () => step(0));
      return;
    }
    case 'crash-loop':
      // One after another, as in life.
      service.tasks.forEach((task, i) =>
        world.timeline.in(offset + i * scenario.afterSeconds * 0.4, () =>
          scheduler.crash(task, scenario),
        ),
      );
      return;
    case 'no-capacity':
      service.placeable = scenario.placeable;
      world.timeline.in(offset, () => {
        service.tasks
          .slice(scenario.placeable)
          .forEach(task =>
            scheduler.life.stop(
              task,
              'ServiceSchedulerInitiated',
              'Service scheduler: task stopped because its host is draining',
            ),
          );
      });
      return;
    case 'failing-rollouts': {
      const { image, everySeconds, kind, ...failure } = scenario;
      const attempt = () => {
        const like = service.primary.revision.taskDefinition;
        startRollout(
          scheduler,
          definitions.withImage(like, { image, failure }),
        );
        if (everySeconds) world.timeline.in(everySeconds, attempt);
      };
      world.timeline.in(offset, attempt);
      return;
    }
    case 'blue-green': {
      const { image } = scenario;
      if (image === undefined) return;
      world.timeline.in(offset, () => {
        const like = service.primary.revision.taskDefinition;
        startRollout(scheduler, definitions.withImage(like, { image }));
      });
      return;
    }
    default:
      throw new Error(`Unknown scenario '${scenario satisfies never}'`);
  }
}
