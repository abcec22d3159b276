import { Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { EcsTasksView } from '@portolan/plugin-ecs-common';
import { SectionCard } from '@portolan/plugin-platform-react';
import { ECS_TITLE } from '../system';
import { TabState } from '../tab/tabState';
import { useServiceView } from '../tab/useServiceView';
import type { EcsService } from '../words/services';
import { filterTasks, TaskFilter, taskFilterCounts } from '../words/taskFilter';
import { TaskFilters } from './TaskFilters';
import { TaskTable } from './TaskTable';

type Shown = Pick<TabState, 'tasks' | 'find'>;

function nothingShown({ tasks, find }: Shown): string {
  const among = tasks === 'all' ? 'tasks' : `${tasks} tasks`;
  return find
    ? `None of the ${among} has “${find}” in its id, container, version or reason.`
    : `There are no ${among} now. ECS forgets a stopped task about an hour after it stopped.`;
}

function Tasks(props: {
  view: EcsTasksView;
  shown: Shown;
  onChange: (change: Partial<Shown>, options?: { replace?: boolean }) => void;
}) {
  const { view, shown, onChange } = props;
  const { tasks: filter, find } = shown;
  const counts = useMemo(() => taskFilterCounts(view.tasks), [view.tasks]);
  const tasks = useMemo(
    () => filterTasks(view.tasks, filter, find),
    [view.tasks, filter, find],
  );
  return (
    <>
      <TaskFilters
        counts={counts}
        filter={filter}
        onFilter={(chosen: TaskFilter) => onChange({ tasks: chosen })}
        find={find}
        onFind={text => onChange({ find: text }, { replace: true })}
      />
      {tasks.length > 0 ? (
        <TaskTable tasks={tasks} />
      ) : (
        <Text as="p" color="secondary">
          {nothingShown(shown)}
        </Text>
      )}
      {view.truncated && (
        <Text as="p" variant="body-small" color="secondary">
          The service has more tasks than are listed. The AWS console has them
          all.
        </Text>
      )}
    </>
  );
}

/** Running and stopped tasks of a service. */
export function TasksSection(props: {
  service: EcsService;
  shown: Shown;
  onChange: (change: Partial<Shown>, options?: { replace?: boolean }) => void;
}) {
  const view = useServiceView(props.service, 'tasks');
  return (
    <SectionCard title="Tasks" system={ECS_TITLE} view={view}>
      {tasks => (
        <Tasks view={tasks} shown={props.shown} onChange={props.onChange} />
      )}
    </SectionCard>
  );
}
