import type { CodeBuildStatisticsView } from '@portolan/plugin-codebuild-common';
import { durationWords } from '@portolan/plugin-platform-react';
import { changeWords } from './pace';
import { roughly } from './roughly';

/** A number, and how the last builds differ from all that are looked at. */
export interface Figure {
  title: string;
  value: string;
  note?: string;
}

/** Less is no change of a phase to speak of, in seconds. */
const NOTABLE_PHASE_SECONDS = 10;

/** Fewer points are no change to speak of. */
const NOTABLE_POINTS = 5;

type Span = CodeBuildStatisticsView['all'];

function percentOf({ builds, succeeded }: Span): number | undefined {
  return builds > 0 ? Math.round((succeeded / builds) * 100) : undefined;
}

/** Success and durations of the last builds, each against all that are known. */
export function figures({ all, recent }: CodeBuildStatisticsView): Figure[] {
  const before = recent.builds < all.builds ? all : undefined;
  return [
    ...successFigure(recent, before),
    ...durationFigure('Median duration', 'medianSeconds', recent, before),
    ...durationFigure('19 of 20 take at most', 'p95Seconds', recent, before),
    ...durationFigure(
      'Median wait for capacity',
      'medianQueuedSeconds',
      recent,
      before,
    ),
  ];
}

function successFigure(recent: Span, before: Span | undefined): Figure[] {
  const percent = percentOf(recent);
  const usual = before && percentOf(before);
  if (percent === undefined) return [];
  const counts = `${recent.succeeded} of ${recent.builds}`;
  const differs =
    usual !== undefined && Math.abs(percent - usual) >= NOTABLE_POINTS;
  return [
    {
      title: 'Success',
      value: `${percent} %`,
      note: differs
        ? `${counts}; ${usual} % of the last ${before?.builds}`
        : counts,
    },
  ];
}

function durationFigure(
  title: string,
  key: 'medianSeconds' | 'p95Seconds' | 'medianQueuedSeconds',
  recent: Span,
  before: Span | undefined,
): Figure[] {
  const seconds = recent[key];
  if (seconds === undefined) return [];
  const change = changeWords(seconds, before?.[key]);
  return [
    {
      title,
      value: durationWords(seconds * 1_000),
      note: change && `${change} than over the last ${before?.builds}`,
    },
  ];
}

/** `INSTALL takes 40 s longer than it used to`, the phase that changed most first. */
export function phaseChanges({ phases }: CodeBuildStatisticsView): string[] {
  return phases
    .flatMap(({ type, medianSeconds, recentMedianSeconds }) => {
      const change =
        recentMedianSeconds === undefined
          ? 0
          : recentMedianSeconds - medianSeconds;
      return Math.abs(change) >= NOTABLE_PHASE_SECONDS &&
        changeWords(recentMedianSeconds, medianSeconds)
        ? [{ type, change }]
        : [];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .map(
      ({ type, change }) =>
        `${type} takes ${roughly(Math.abs(change))} ${
          change > 0 ? 'longer' : 'less'
        } than it used to.`,
    );
}

/** What the chart shows, in words. */
export function chartWords({ builds }: CodeBuildStatisticsView): string {
  const failed = builds.filter(({ status }) => status !== 'succeeded').length;
  const longest = Math.max(...builds.map(({ seconds }) => seconds));
  return `Durations of the last ${
    builds.length
  } builds, the newest at the end: ${failed} did not succeed, the longest took ${durationWords(
    longest * 1_000,
  )}.`;
}
