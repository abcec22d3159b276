import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  isStatusFilter,
  STATUS_FILTERS,
  StatusFilter,
} from '../words/statusFilter';
import styles from './Builds.module.css';

const TITLES: Readonly<Record<StatusFilter, string>> = {
  all: 'All',
  failed: 'Failed',
  succeeded: 'Succeeded',
  running: 'Running',
};

/** Which builds to list. */
export function StatusFilters(props: {
  status: StatusFilter;
  onStatus: (status: StatusFilter) => void;
}) {
  const { status, onStatus } = props;
  return (
    <div className={styles.filters}>
      <ToggleButtonGroup
        aria-label="Show builds"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[status]}
        onSelectionChange={keys => {
          const chosen = [...keys].map(String).find(isStatusFilter);
          if (chosen) onStatus(chosen);
        }}
      >
        {STATUS_FILTERS.map(each => (
          <ToggleButton key={each} id={each} className={styles.filter}>
            {TITLES[each]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
