import { SearchField, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { isTaskFilter, TASK_FILTERS, TaskFilter } from '../words/taskFilter';
import styles from './Tasks.module.css';

const TITLES: Record<TaskFilter, string> = {
  all: 'All',
  running: 'Running',
  stopped: 'Stopped',
  unwell: 'Unwell',
};

/** Which tasks to show: a choice with counts, and a text to find. */
export function TaskFilters(props: {
  counts: Record<TaskFilter, number>;
  filter: TaskFilter;
  onFilter: (filter: TaskFilter) => void;
  find: string;
  onFind: (find: string) => void;
}) {
  const { counts, filter, onFilter, find, onFind } = props;
  return (
    <div className={styles.filters}>
      <ToggleButtonGroup
        aria-label="Show tasks"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={keys => {
          const chosen = [...keys].map(String).find(isTaskFilter);
          if (chosen) onFilter(chosen);
        }}
      >
        {TASK_FILTERS.map(each => (
          <ToggleButton key={each} id={each} className={styles.filter}>
            {`${TITLES[each]} ${counts[each]}`}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField
        className={styles.find}
        aria-label="Find tasks"
        placeholder="Id, container, exit code, reason"
        value={find}
        onChange={onFind}
      />
    </div>
  );
}
