import {
  durationWords,
  HealthMark,
  RelativeTime,
  Subsection,
} from '@portolan/plugin-platform-react';
import {
  isTerraformRunOver,
  terraformRunPhase,
  TerraformRunView,
} from '@portolan/plugin-terraform-common';
import parts from '../parts/Terraform.module.css';
import { runTone } from '../words/runs';
import styles from './Run.module.css';

type Phase = TerraformRunView['phases'][number];

function PhaseLine(props: {
  phase: Phase;
  /** The one that the run is in. */
  run?: TerraformRunView['run'];
}) {
  const { phase, run } = props;
  // What is behind it is done, whatever it was.
  const tone = run ? runTone(run) : 'healthy';
  const goesOn = run !== undefined && !isTerraformRunOver(run.phase);
  return (
    <li
      className={styles.phase}
      data-tone={tone}
      aria-current={goesOn ? 'step' : undefined}
    >
      <span className={styles.phaseMark}>
        <HealthMark health={tone} />
      </span>
      <span>{run ? run.words : phase.words}</span>
      <span className={styles.phaseTime}>
        <RelativeTime time={phase.at} />
        {phase.seconds !== undefined &&
          `, ${durationWords(phase.seconds * 1_000)}`}
      </span>
    </li>
  );
}

/** What a run has been through, in order, and where it is. */
export function PhaseTimeline({ view }: { view: TerraformRunView }) {
  const { phases, run } = view;
  const last = phases.at(-1);
  // A run that waits for approval is in the same status as one that moves on by itself: its own words know.
  const isInLast =
    last?.status === run.status ||
    (last !== undefined && terraformRunPhase(last.status) === run.phase);
  return (
    <Subsection title="Phases">
      {phases.length > 0 ? (
        <ol className={styles.phases}>
          {phases.map((phase, index) => (
            <PhaseLine
              key={`${phase.status} ${phase.at}`}
              phase={phase}
              run={isInLast && index === phases.length - 1 ? run : undefined}
            />
          ))}
        </ol>
      ) : (
        <p className={parts.quiet}>It has not begun yet.</p>
      )}
    </Subsection>
  );
}
