import type { Health } from '@portolan/plugin-platform-common';
import {
  countsSentence,
  runningPercent,
  TaskCounts,
} from '../words/rolloutProgress';
import styles from './RunningBar.module.css';

/** How many of the wanted tasks run. Always stands beside the same counts in words. */
export function RunningBar(props: {
  counts: TaskCounts;
  tone: Health;
  /** Given for something that moves towards its end; without it the bar only repeats the text beside it. */
  progressOf?: string;
}) {
  const { counts, tone, progressOf } = props;
  const percent = runningPercent(counts);
  const progress = progressOf
    ? {
        role: 'progressbar',
        'aria-label': progressOf,
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': percent,
        'aria-valuetext': countsSentence(counts),
      }
    : { 'aria-hidden': true };
  return (
    <div className={styles.bar} data-tone={tone} {...progress}>
      <div
        className={styles.fill}
        data-whole={percent === 100 || percent === 0}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
