import { Select, ToggleButton } from '@backstage/ui';
import { TimelineEntry } from '@portolan/plugin-platform-common';
import { usePlatformSystems } from '@portolan/plugin-platform-react';
import { KINDS } from './entryWords';
import { TimelineFilter } from './timelineFilter';
import styles from './TimelineTab.module.css';

/** Select knows no empty key. */
const ALL = '*';

/** What the timeline may be narrowed to, of what it holds. */
export function TimelineFilters(props: {
  entries: readonly TimelineEntry[];
  filter: TimelineFilter;
  onChange: (filter: TimelineFilter) => void;
}) {
  const { entries, filter, onChange } = props;
  const { titleOf } = usePlatformSystems();
  const kinds = KINDS.filter(
    ({ kind }) =>
      filter.kinds.includes(kind) || entries.some(entry => entry.kind === kind),
  );
  const systems = [
    ...new Set([
      ...(filter.system ? [filter.system] : []),
      ...entries.map(({ provider }) => provider),
    ]),
  ];
  return (
    <div className={styles.filters}>
      {(kinds.length > 1 || filter.kinds.length > 0) && (
        <div role="group" aria-label="Kinds" className={styles.kinds}>
          {kinds.map(({ kind, title }) => (
            <ToggleButton
              key={kind}
              isSelected={filter.kinds.includes(kind)}
              onChange={isSelected =>
                onChange({
                  ...filter,
                  kinds: isSelected
                    ? [...filter.kinds, kind]
                    : filter.kinds.filter(other => other !== kind),
                })
              }
            >
              {title}
            </ToggleButton>
          ))}
        </div>
      )}
      {(systems.length > 1 || filter.system) && (
        <Select
          size="small"
          label="System"
          options={[
            { id: ALL, label: 'All' },
            ...systems.map(id => ({ id, label: titleOf(id) })),
          ]}
          value={filter.system ?? ALL}
          onChange={chosen =>
            onChange({
              kinds: filter.kinds,
              ...(chosen !== null &&
                chosen !== ALL && { system: String(chosen) }),
            })
          }
        />
      )}
    </div>
  );
}
