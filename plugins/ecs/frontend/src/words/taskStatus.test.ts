import type { EcsTask } from '@portolan/plugin-ecs-common';
import { taskStatusWords } from './taskStatus';

function task(more: Partial<EcsTask>): EcsTask {
  return { id: 'a', lastStatus: 'RUNNING', containers: [], ...more };
}

describe('the status of a task', () => {
  it.each([
    [task({}), 'Running', 'healthy'],
    [task({ health: 'healthy' }), 'Running, healthy', 'healthy'],
    [task({ health: 'unhealthy' }), 'Running, unhealthy', 'unhealthy'],
    [task({ lastStatus: 'PENDING' }), 'Pending', 'progressing'],
    [
      task({ lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart' }),
      'Stopped',
      'unhealthy',
    ],
    [task({ lastStatus: 'STOPPED', routine: true }), 'Stopped', 'unknown'],
    [task({ lastStatus: 'SOMETHING_NEW' }), 'Something new', 'unknown'],
  ])('of %j is %s and looks %s', (given, label, tone) => {
    expect(taskStatusWords(given)).toEqual({ label, tone });
  });
});
