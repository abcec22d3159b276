import { ToolStep } from '@portolan/plugin-assistant-common';
import { RiCheckLine, RiCloseLine, RiLoader4Line } from '@remixicon/react';
import styles from './Answer.module.css';
import { secondsWords } from './words';

const MARKS = {
  running: { icon: <RiLoader4Line />, word: 'under way' },
  done: { icon: <RiCheckLine />, word: 'done' },
  failed: { icon: <RiCloseLine />, word: 'failed' },
};

function Line({ step }: { step: ToolStep }) {
  const { icon, word } = MARKS[step.state];
  return (
    <>
      <span
        className={styles.stepMark}
        data-state={step.state}
        aria-hidden="true"
      >
        {icon}
      </span>
      <span>{step.title}</span>
      <span className={styles.hidden}>, {word}</span>
      {step.tookMs !== undefined && (
        <span className={styles.stepTime}>{secondsWords(step.tookMs)}</span>
      )}
    </>
  );
}

/** What the assistant did to find out, each with what came of it: open where it failed, so that nobody misses why. */
export function Steps({ steps }: { steps: readonly ToolStep[] }) {
  if (steps.length === 0) return null;
  return (
    <ul className={styles.steps} aria-label="Steps">
      {steps.map(step => (
        <li key={step.id}>
          {step.result ? (
            <details open={step.state === 'failed'}>
              <summary className={styles.step}>
                <Line step={step} />
              </summary>
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <pre className={styles.stepResult} tabIndex={0}>
                {step.result}
              </pre>
            </details>
          ) : (
            <div className={styles.step}>
              <Line step={step} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
