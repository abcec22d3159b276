import { ToggleButton } from '@backstage/ui';
import { Health, HEALTH_BY_URGENCY } from '@portolan/plugin-platform-common';
import { HEALTH_WORDS, HealthMark } from '@portolan/plugin-platform-react';
import styles from './HealthCounts.module.css';

type Counts = Readonly<Record<Health, number>>;

/** How many resources there are of each health, as one bar. */
export function HealthBar({ counts }: { counts: Counts }) {
  const present = HEALTH_BY_URGENCY.filter(health => counts[health] > 0);
  const words = present.map(
    health => `${counts[health]} ${HEALTH_WORDS[health].toLowerCase()}`,
  );
  return (
    <div
      className={styles.bar}
      role="img"
      aria-label={words.length ? words.join(', ') : 'No resources'}
    >
      {present.map(health => (
        <div
          key={health}
          className={styles.segment}
          data-health={health}
          style={{ flexGrow: counts[health] }}
        />
      ))}
    </div>
  );
}

/** Chooses which healths to show; none chosen means all. */
export function HealthChips(props: {
  /** Absent while they are not known. */
  counts?: Counts;
  chosen: readonly Health[] | undefined;
  onChange: (chosen: Health[] | undefined) => void;
}) {
  const { counts, chosen = [], onChange } = props;
  const toggle = (health: Health, selected: boolean) => {
    const next = HEALTH_BY_URGENCY.filter(each =>
      each === health ? selected : chosen.includes(each),
    );
    onChange(next.length ? next : undefined);
  };
  return (
    <div className={styles.chips} role="group" aria-label="Health">
      {HEALTH_BY_URGENCY.map(health => (
        <ToggleButton
          key={health}
          className={styles.chip}
          data-health={health}
          isSelected={chosen.includes(health)}
          onChange={selected => toggle(health, selected)}
          iconStart={<HealthMark health={health} />}
        >
          {counts
            ? `${HEALTH_WORDS[health]} ${counts[health].toLocaleString()}`
            : HEALTH_WORDS[health]}
        </ToggleButton>
      ))}
    </div>
  );
}
