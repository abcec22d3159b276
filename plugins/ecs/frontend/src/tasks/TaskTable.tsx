import { Button } from '@backstage/ui';
import type { EcsTask } from '@portolan/plugin-ecs-common';
import { ResourceColumn, ResourceTable } from '@portolan/plugin-platform-react';
import { useState } from 'react';
import { TaskName, TaskReason, TaskStatus } from './TaskCells';
import { TaskContainers } from './TaskContainers';
import styles from './Tasks.module.css';

const AT_FIRST = 50;

const COLUMNS: readonly ResourceColumn<EcsTask>[] = [
  {
    id: 'task',
    title: 'Task',
    rowHeader: true,
    compact: true,
    render: task => <TaskName task={task} />,
  },
  {
    id: 'status',
    title: 'Status',
    compact: true,
    render: task => <TaskStatus task={task} />,
  },
  {
    id: 'containers',
    title: 'Containers',
    render: task => <TaskContainers containers={task.containers} />,
  },
  {
    id: 'reason',
    title: 'Reason',
    render: task => <TaskReason task={task} />,
  },
];

/** Tasks with their containers; a long list is cut until somebody asks for the rest. */
export function TaskTable({ tasks }: { tasks: EcsTask[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? tasks : tasks.slice(0, AT_FIRST);
  return (
    <>
      <ResourceTable
        label="Tasks"
        columns={COLUMNS}
        rows={shown}
        rowKey={task => task.id}
      />
      {shown.length < tasks.length && (
        <div className={styles.rest}>
          <Button variant="secondary" onPress={() => setAll(true)}>
            {`Show all ${tasks.length} tasks`}
          </Button>
        </div>
      )}
    </>
  );
}
