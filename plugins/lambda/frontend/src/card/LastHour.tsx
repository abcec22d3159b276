import { LambdaFunctionDetails } from '@portolan/plugin-lambda-common';
import { Reason, Sparkline } from '@portolan/plugin-platform-react';
import { countWords } from '../words/functions';
import { countsInWords, periodWords, total } from '../words/metricWords';
import styles from './LambdaCard.module.css';

const RANGE = 'the last hour';

/** Invocations and errors of the last hour, as numbers with their course; or why they are not known. */
export function LastHour({ details }: { details: LambdaFunctionDetails }) {
  const { metrics, metricsUnavailable } = details;
  if (!metrics) {
    return metricsUnavailable ? (
      <Reason>Not known: {metricsUnavailable}</Reason>
    ) : null;
  }
  const period = periodWords(metrics);
  const { invocations, errors } = metrics;
  const failed = total(errors);
  return (
    <div className={styles.counts}>
      <Sparkline
        values={invocations}
        label={countsInWords('Invocations', RANGE, invocations, period)}
      />
      <span>{countWords(total(invocations), 'invocation')}</span>
      {failed > 0 ? (
        <>
          <Sparkline
            values={errors}
            tone="bad"
            label={countsInWords('Errors', RANGE, errors, period)}
          />
          <span className={styles.bad}>{countWords(failed, 'error')}</span>
        </>
      ) : (
        <span className={styles.quiet}>no errors</span>
      )}
    </div>
  );
}
