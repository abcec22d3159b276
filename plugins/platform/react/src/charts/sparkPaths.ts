/** Width and height of the drawing's own coordinates; the page stretches it. */
export const SPARK_WIDTH = 100;
export const SPARK_HEIGHT = 24;

/** Room above and below, so that a line at the edge is not cut in half. */
const MARGIN = 2;

/** @see sparkPaths */
export interface SparkPaths {
  /** The line; broken where nothing was measured. */
  line: string;
  /** What is under the line. */
  area: string;
  /** Points without a neighbour, which no line would show. */
  dots: { x: number; y: number }[];
}

/**
 * A series as paths of an SVG, from 0 at the bottom to the largest value at the top. Pure.
 *
 * @param values - equally far apart; `null` where nothing was measured
 * @param top - the value at the top; the largest one by default
 */
export function sparkPaths(
  values: readonly (number | null)[],
  top: number = largest(values),
): SparkPaths {
  const step = values.length > 1 ? SPARK_WIDTH / (values.length - 1) : 0;
  const height = SPARK_HEIGHT - 2 * MARGIN;
  const bottom = SPARK_HEIGHT - MARGIN;
  const pointOf = (value: number, index: number) => ({
    x: rounded(index * step),
    y: rounded(bottom - (top > 0 ? Math.min(1, value / top) : 0) * height),
  });
  const runs = runsOf(values).map(({ start, run }) =>
    run.map((value, offset) => pointOf(value, start + offset)),
  );
  const long = runs.filter(run => run.length > 1);
  return {
    line: long.map(lineThrough).join(''),
    area: long
      .map(run => {
        const first = run[0];
        const last = run[run.length - 1];
        return `${lineThrough(run)}L${last.x} ${bottom}L${first.x} ${bottom}Z`;
      })
      .join(''),
    dots: runs.filter(run => run.length === 1).flat(),
  };
}

/** @returns 0 where nothing was measured */
function largest(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
}

function lineThrough(points: { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`)
    .join('');
}

/** Stretches of values without a gap. */
function runsOf(
  values: readonly (number | null)[],
): { start: number; run: number[] }[] {
  const runs: { start: number; run: number[] }[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const latest = runs.at(-1);
    if (latest && latest.start + latest.run.length === index) {
      latest.run.push(value);
    } else {
      runs.push({ start: index, run: [value] });
    }
  });
  return runs;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
