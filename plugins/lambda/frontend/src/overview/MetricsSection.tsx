import { LambdaMetricsView } from '@portolan/plugin-lambda-common';
import { ClockTime, SectionCard } from '@portolan/plugin-platform-react';
import { useFunctionView } from '../tab/useFunctionView';
import { LambdaFunction, numberWords } from '../words/functions';
import {
  countsInWords,
  latest,
  levelsInWords,
  metricWindow,
  millisecondsWords,
  peak,
  periodWords,
  shareWords,
  total,
} from '../words/metricWords';
import { MetricTile } from './MetricTile';
import styles from './Overview.module.css';

const RANGE = 'the last 24 hours';

function CountTile(props: {
  view: LambdaMetricsView;
  name: string;
  series: readonly number[];
  /** What should be 0: its share of the calls is told. */
  ofCalls?: number;
}) {
  const { view, name, series, ofCalls } = props;
  const sum = total(series);
  const period = periodWords(view);
  const share = ofCalls === undefined ? undefined : shareWords(sum, ofCalls);
  return (
    <MetricTile
      name={name}
      number={numberWords(sum)}
      values={series}
      tone={ofCalls !== undefined && sum > 0 ? 'bad' : 'neutral'}
      label={countsInWords(name, RANGE, series, period)}
      note={
        sum === 0
          ? 'none'
          : [
              share && `${share} of the calls`,
              `at most ${numberWords(peak(series) ?? 0)} in ${period}`,
            ]
              .filter(Boolean)
              .join(' · ')
      }
    />
  );
}

function LevelTile(props: {
  name: string;
  series: readonly (number | null)[];
  inWords: (value: number) => string;
}) {
  const { name, series, inWords } = props;
  const now = latest(series);
  const most = peak(series);
  return (
    <MetricTile
      name={name}
      number={now === undefined ? '—' : inWords(now)}
      values={series}
      label={levelsInWords(name, RANGE, series, inWords)}
      note={
        most === undefined ? 'nothing was measured' : `at most ${inWords(most)}`
      }
    />
  );
}

function Metrics({ view }: { view: LambdaMetricsView }) {
  const { from, to } = metricWindow(view);
  const calls = total(view.invocations);
  const turnedAway = total(view.throttles);
  const duration = millisecondsWords;
  return (
    <>
      <ul className={styles.metrics}>
        <CountTile view={view} name="Invocations" series={view.invocations} />
        <CountTile
          view={view}
          name="Errors"
          series={view.errors}
          ofCalls={calls}
        />
        <CountTile
          view={view}
          name="Throttles"
          series={view.throttles}
          // A call that was turned away is no invocation.
          ofCalls={calls + turnedAway}
        />
        <LevelTile
          name="Duration, median (p50)"
          series={view.durationP50}
          inWords={duration}
        />
        <LevelTile
          name="Duration, p95"
          series={view.durationP95}
          inWords={duration}
        />
        <LevelTile
          name="Duration, p99"
          series={view.durationP99}
          inWords={duration}
        />
        <LevelTile
          name="Running at once"
          series={view.concurrentExecutions}
          inWords={numberWords}
        />
      </ul>
      <p className={styles.range}>
        <ClockTime time={from} /> to <ClockTime time={to} />, a point for every{' '}
        {periodWords(view)}. Of the whole function, whichever alias was called.
      </p>
    </>
  );
}

/** How much a function was called in the last day, and how that went. */
export function MetricsSection({ lambda }: { lambda: LambdaFunction }) {
  const view = useFunctionView(lambda, 'metrics');
  return (
    <SectionCard
      title="Last 24 hours"
      system="Amazon CloudWatch"
      view={view}
      skeletonRows={4}
    >
      {metrics => <Metrics view={metrics} />}
    </SectionCard>
  );
}
