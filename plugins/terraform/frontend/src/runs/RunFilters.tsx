import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import parts from '../parts/Terraform.module.css';
import { isRunFilter, RUN_FILTERS, RunFilter } from '../words/runFilter';

const TITLES: Readonly<Record<RunFilter, string>> = {
  all: 'All',
  open: 'Going on or waiting',
  done: 'Done',
  failed: 'Failed',
  ended: 'Discarded or canceled',
};

/** Which runs to list. */
export function RunFilters(props: {
  status: RunFilter;
  onStatus: (status: RunFilter) => void;
}) {
  const { status, onStatus } = props;
  return (
    <div className={parts.toolbar}>
      <ToggleButtonGroup
        aria-label="Show runs"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[status]}
        onSelectionChange={keys => {
          const chosen = [...keys].map(String).find(isRunFilter);
          if (chosen) onStatus(chosen);
        }}
      >
        {RUN_FILTERS.map(each => (
          <ToggleButton key={each} id={each} className={parts.filter}>
            {TITLES[each]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
