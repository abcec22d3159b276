import fc from 'fast-check';
import { SPARK_HEIGHT, SPARK_WIDTH, sparkPaths } from './sparkPaths';

const series = fc.array(
  fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: null }),
  { maxLength: 300 },
);

function pointsOf(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/[ML](\S+) ([^MLZ]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}

describe('the paths of a sparkline', () => {
  it('stay inside of the drawing and have a point for every value', () => {
    fc.assert(
      fc.property(series, values => {
        const { line, dots } = sparkPaths(values);
        const points = [...pointsOf(line), ...dots];
        expect(points).toHaveLength(
          values.filter(value => value !== null).length,
        );
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(SPARK_WIDTH);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(SPARK_HEIGHT);
        }
      }),
    );
  });

  it('rise with the value: the largest is at the top, 0 at the bottom', () => {
    expect(sparkPaths([0, 5, 10]).line).toBe('M0 22L50 12L100 2');
  });

  it('lie at the bottom when everything is 0', () => {
    expect(sparkPaths([0, 0]).line).toBe('M0 22L100 22');
  });

  it('break where nothing was measured, and show a value that stands alone', () => {
    expect(sparkPaths([4, 4, null, 4, null])).toEqual({
      line: 'M0 2L25 2',
      area: 'M0 2L25 2L25 22L0 22Z',
      dots: [{ x: 75, y: 2 }],
    });
  });

  it('share a top where two lines are compared', () => {
    expect(sparkPaths([5, 5], 10).line).toBe('M0 12L100 12');
  });
});
