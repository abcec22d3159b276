import { Sparkline } from '@portolan/plugin-platform-react';
import { ReactNode } from 'react';
import styles from './Overview.module.css';

/** One metric: its number, its course, and what to compare it with. */
export function MetricTile(props: {
  name: string;
  number: string;
  /** Under the line. */
  note?: ReactNode;
  values: readonly (number | null)[];
  /** The course in words. */
  label: string;
  tone?: 'neutral' | 'bad';
}) {
  const { name, number, note, values, label, tone } = props;
  return (
    <li className={styles.metric}>
      <h4 className={styles.metricName}>{name}</h4>
      <span className={styles.number}>{number}</span>
      <Sparkline values={values} label={label} tone={tone} size="wide" />
      <span className={styles.quiet}>{note}</span>
    </li>
  );
}
