import type { EcsTask } from '@portolan/plugin-ecs-common';
import { filterTasks, taskFilterCounts } from './taskFilter';
import { stopCauses, stopCodeWords } from './stoppedTasks';

function stopped(id: string, minute: number, more?: Partial<EcsTask>): EcsTask {
  return {
    id,
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    stoppedAt: `2026-11-22T12:${String(minute).padStart(2, '0')}:00.000Z`,
    containers: [
      { name: 'proxy', exitCode: 0 },
      { name: 'app', exitCode: 137, reason: 'OutOfMemoryError' },
    ],
    ...more,
  };
}

const running: EcsTask = {
  id: 'r1',
  lastStatus: 'RUNNING',
  health: 'healthy',
  containers: [{ name: 'app' }],
};

describe('why tasks stopped', () => {
  it('puts tasks of one cause together, the latest cause first', () => {
    const causes = stopCauses([
      running,
      stopped('a', 1),
      stopped('b', 9),
      stopped('c', 5, {
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotPullContainerError: not found',
        diagnosis: 'The image does not exist: push it or mend the tag.',
        containers: [{ name: 'app' }],
      }),
    ]);

    expect(causes.map(cause => cause.tasks.map(task => task.id))).toEqual([
      ['b', 'a'],
      ['c'],
    ]);
    expect(causes[0]).toMatchObject({
      sentence: 'OutOfMemoryError',
      container: 'app',
      exitCode: 137,
      term: 'Essential container in task exited',
      lastStoppedAt: '2026-11-22T12:09:00.000Z',
    });
    expect(causes[1]).toMatchObject({
      sentence: 'The image does not exist: push it or mend the tag.',
      term: 'CannotPullContainerError: not found',
    });
  });

  it('keeps silent about tasks that were stopped in the course of ordinary work', () => {
    expect(stopCauses([stopped('a', 1, { routine: true })])).toEqual([]);
  });

  it('blames the container that failed, not the one that was stopped in its wake', () => {
    const [cause] = stopCauses([
      stopped('a', 1, {
        containers: [
          { name: 'proxy', exitCode: 137 },
          { name: 'app', exitCode: 1 },
        ],
      }),
    ]);
    expect(cause).toMatchObject({ container: 'app', exitCode: 1 });
  });

  it('admits that ECS gave no reason', () => {
    const [cause] = stopCauses([
      stopped('a', 1, { stoppedReason: undefined, containers: [] }),
    ]);
    expect(cause.sentence).toBe('ECS gave no reason.');
  });

  it('does not say the exit code twice', () => {
    const [cause] = stopCauses([
      stopped('a', 1, {
        diagnosis: 'Container app exited with code 1.',
        stoppedReason: 'Essential container exited with code 1',
        containers: [{ name: 'app', exitCode: 1 }],
      }),
    ]);
    expect(cause.term).toBe('essential container exited');
  });

  it('says stop codes in words', () => {
    expect(stopCodeWords('EssentialContainerExited')).toBe(
      'essential container exited',
    );
  });
});

describe('the task filter', () => {
  const tasks = [
    running,
    { ...running, id: 'r2', health: 'unhealthy' as const },
    stopped('a', 1),
    stopped('b', 2, { routine: true }),
  ];

  it('counts what each choice shows', () => {
    expect(taskFilterCounts(tasks)).toEqual({
      all: 4,
      running: 2,
      stopped: 2,
      unwell: 2,
    });
  });

  it('finds tasks by exit code and by reason', () => {
    const found = (text: string) =>
      filterTasks(tasks, 'all', text).map(task => task.id);
    expect(found('137')).toEqual(['a', 'b']);
    expect(found(' outofmemory ')).toEqual(['a', 'b']);
    expect(found('r2')).toEqual(['r2']);
    expect(found('nothing like this')).toEqual([]);
  });
});
