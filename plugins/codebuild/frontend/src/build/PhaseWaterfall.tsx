import type {
  CodeBuildPhase,
  CodeBuildStatus,
} from '@portolan/plugin-codebuild-common';
import {
  durationWords,
  HealthMark,
  Subsection,
  useRightNow,
} from '@portolan/plugin-platform-react';
import { isFailure, statusWords } from '../words/buildStatus';
import { PhaseBar, waterfall } from '../words/waterfall';
import styles from './Build.module.css';

const TICK_MS = 1_000;

/** A phase is not a build: `PROVISIONING` does not build. */
function phaseWord(status: CodeBuildStatus): string {
  return status === 'in-progress'
    ? 'running'
    : statusWords(status).label.toLowerCase();
}

function Phase({ bar }: { bar: PhaseBar }) {
  const { phase, seconds, start, width } = bar;
  const { status, messages } = phase;
  const words = status && statusWords(status);
  return (
    <li className={styles.phase} data-tone={words?.tone}>
      <span className={styles.phaseName}>
        {words && (
          <span className={styles.phaseMark}>
            <HealthMark health={words.tone} />
          </span>
        )}
        {phase.type}
      </span>
      <span className={styles.phaseTrack} aria-hidden="true">
        <span
          className={styles.phaseBar}
          style={{ marginInlineStart: `${start}%`, width: `${width}%` }}
        />
      </span>
      <span className={styles.phaseTime}>
        {status && `${phaseWord(status)}, `}
        {seconds === undefined ? 'not begun' : durationWords(seconds * 1_000)}
      </span>
      {messages.length > 0 && (
        <ul
          className={styles.messages}
          aria-label={`What CodeBuild said of ${phase.type}`}
        >
          {messages.map(message => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The phases of a build on one line of time, each with its end and duration in words. */
export function PhaseWaterfall(props: { phases: readonly CodeBuildPhase[] }) {
  const { phases } = props;
  const isRunning = phases.some(({ status }) => status === 'in-progress');
  const now = useRightNow(() => (isRunning ? TICK_MS : undefined));
  const bars = waterfall(phases, now);
  const failing = bars.find(({ phase }) => isFailure(phase.status));
  return (
    <Subsection
      title={failing ? `Phases: ${failing.phase.type} failed` : 'Phases'}
    >
      {bars.length > 0 ? (
        <ol className={styles.phases}>
          {bars.map((bar, index) => (
            <Phase key={`${bar.phase.type} ${index}`} bar={bar} />
          ))}
        </ol>
      ) : (
        <p className={styles.quiet}>It has not begun its first phase yet.</p>
      )}
    </Subsection>
  );
}
