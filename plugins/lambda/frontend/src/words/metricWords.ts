import { LambdaMetrics } from '@portolan/plugin-lambda-common';
import { durationWords } from '@portolan/plugin-platform-react';
import { numberWords } from './functions';

type Series = readonly (number | null)[];

/** Of what the numbers are: counts add up, durations and levels do not. */
export function total(series: Series): number {
  return series.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** The latest that was measured. */
export function latest(series: Series): number | undefined {
  return [...series].reverse().find(value => value !== null) ?? undefined;
}

/** The largest that was measured. */
export function peak(series: Series): number | undefined {
  const measured = series.filter(value => value !== null);
  return measured.length > 0 ? Math.max(...measured) : undefined;
}

/** `412 ms`, `1.8 s`, `3 min 12 s` */
export function millisecondsWords(ms: number): string {
  if (ms >= 60_000) return durationWords(ms);
  if (ms >= 1_000) return `${Math.round(ms / 100) / 10} s`;
  return `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
}

/** `0.4 %`; `under 0.1 %` rather than none where there are any. */
export function shareWords(part: number, whole: number): string | undefined {
  if (whole <= 0) return undefined;
  const percent = (part / whole) * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  return `${Math.round(percent * 10) / 10} %`;
}

/** `5 min`: what one point of the series stands for. */
export function periodWords({
  periodSeconds,
}: Pick<LambdaMetrics, 'periodSeconds'>): string {
  return durationWords(periodSeconds * 1_000);
}

/** When the series begins and ends, in milliseconds since 1970. */
export function metricWindow(
  metrics: Pick<LambdaMetrics, 'startsAt' | 'periodSeconds' | 'invocations'>,
): { from: number; to: number } {
  const from = Date.parse(metrics.startsAt);
  const { periodSeconds, invocations } = metrics;
  return { from, to: from + invocations.length * periodSeconds * 1_000 };
}

/** A series of counts in words: its sum, and its largest step. */
export function countsInWords(
  name: string,
  range: string,
  series: readonly number[],
  period: string,
): string {
  const sum = total(series);
  const most = peak(series) ?? 0;
  const said = `${name} in ${range}: ${numberWords(sum)}`;
  return sum > 0 ? `${said}, at most ${numberWords(most)} in ${period}` : said;
}

/** A series of levels in words: its latest value and its largest. */
export function levelsInWords(
  name: string,
  range: string,
  series: Series,
  inWords: (value: number) => string,
): string {
  const now = latest(series);
  const most = peak(series);
  if (now === undefined || most === undefined) {
    return `${name} in ${range}: nothing was measured`;
  }
  return `${name} in ${range}: ${inWords(now)} at last, at most ${inWords(
    most,
  )}`;
}
