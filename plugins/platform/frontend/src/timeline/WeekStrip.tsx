import { VisuallyHidden } from '@backstage/ui';
import { HealthMark } from '@portolan/plugin-platform-react';
import { DayCount } from './week';
import styles from './WeekStrip.module.css';

const SHORT = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
});
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

const BAR_PX = 32;

/** How much happened on each of the last seven days, and whether something went wrong. */
export function WeekStrip({ days }: { days: readonly DayCount[] }) {
  const most = Math.max(1, ...days.map(({ count }) => count));
  return (
    <ol className={styles.week} aria-label="Last 7 days">
      {days.map(day => (
        <li key={day.start} className={styles.day}>
          <VisuallyHidden>{sentence(day)}</VisuallyHidden>
          <span className={styles.column} aria-hidden="true">
            <span className={styles.count}>
              {day.partial && day.count === 0 ? '…' : day.count || ''}
            </span>
            <span
              className={styles.bar}
              style={{ height: Math.round((day.count / most) * BAR_PX) }}
            />
            <span
              className={styles.mark}
              data-tone={day.bad > 0 ? 'bad' : 'calm'}
            >
              <HealthMark health={day.bad > 0 ? 'unhealthy' : 'unknown'} />
            </span>
            <span className={styles.label}>{SHORT.format(day.start)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function sentence({ start, count, bad, partial }: DayCount): string {
  const happened =
    count === 0 ? 'nothing' : `${count} ${count === 1 ? 'entry' : 'entries'}`;
  const wrong = bad > 0 ? `, ${bad} of them gone wrong` : '';
  return `${FULL.format(start)}: ${happened}${wrong}${
    partial ? ', as far as is shown' : ''
  }`;
}
