import type { CodeBuildBuild } from '@portolan/plugin-codebuild-common';
import { durationWords } from '@portolan/plugin-platform-react';
import { roughly } from './roughly';

/** Less than this part of the usual is as usual. */
const NOTABLE_PART = 0.15;

/** Less than this is as usual, in seconds. */
const NOTABLE_SECONDS = 10;

/** `2 min slower than usual`; nothing for what is about as usual. */
export function paceWords(
  seconds: number,
  usualSeconds: number,
): string | undefined {
  const difference = seconds - usualSeconds;
  const span = Math.abs(difference);
  if (span < NOTABLE_SECONDS || span < usualSeconds * NOTABLE_PART) {
    return undefined;
  }
  return `${roughly(span)} ${difference > 0 ? 'slower' : 'faster'} than usual`;
}

/** How long a build that has ended took, and what that is against the usual. A failure ends early: it is not compared. */
export function tookWords(
  { durationSeconds, status }: CodeBuildBuild,
  usualSeconds: number | undefined,
): string | undefined {
  if (durationSeconds === undefined) return undefined;
  const pace =
    status === 'succeeded' && usualSeconds !== undefined
      ? paceWords(durationSeconds, usualSeconds)
      : undefined;
  const took = `took ${durationWords(durationSeconds * 1_000)}`;
  return pace ? `${took}, ${pace}` : took;
}

/** How far a running build is, by how long builds usually take. */
export interface Progress {
  /** Whole percent, 0 to 99: only the end is all of it. */
  percent: number;
  words: string;
}

/**
 * @param elapsedSeconds - since its begin
 * @param usualSeconds - the median; `undefined` where no build has succeeded yet
 * @returns without `percent` where nothing is known to measure it by
 */
export function progressOf(
  elapsedSeconds: number,
  usualSeconds: number | undefined,
): Progress | { percent?: undefined; words: string } {
  const elapsed = durationWords(elapsedSeconds * 1_000);
  if (!usualSeconds) return { words: elapsed };
  const late = paceWords(elapsedSeconds, usualSeconds);
  const usual = `about ${durationWords(usualSeconds * 1_000)}`;
  return {
    percent: Math.max(
      0,
      Math.min(99, Math.floor((elapsedSeconds / usualSeconds) * 100)),
    ),
    words:
      elapsedSeconds > usualSeconds && late
        ? `${elapsed}, ${roughly(
            elapsedSeconds - usualSeconds,
          )} longer than usual`
        : `${elapsed} of ${usual}`,
  };
}

/** `a fifth` is said in percent: `20 % longer`; nothing for a change that is hardly one. */
export function changeWords(
  recent: number | undefined,
  before: number | undefined,
): string | undefined {
  if (recent === undefined || !before) return undefined;
  const change = recent / before - 1;
  if (Math.abs(change) < 0.1) return undefined;
  const percent = Math.round(Math.abs(change) * 100);
  return `${percent} % ${change > 0 ? 'longer' : 'shorter'}`;
}
