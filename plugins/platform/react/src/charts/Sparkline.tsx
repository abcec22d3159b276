import { SPARK_HEIGHT, SPARK_WIDTH, sparkPaths } from './sparkPaths';
import styles from './Sparkline.module.css';

/** @public */
export interface SparklineProps {
  /** Equally far apart, the oldest first; `null` where nothing was measured. */
  values: readonly (number | null)[];
  /** The same in words, for people who do not see it: what is counted, over which time, and how it went. */
  label: string;
  /** `bad` for what should be 0. */
  tone?: 'neutral' | 'bad';
  /** `wide` fills its place; `inline` stands beside a number. */
  size?: 'inline' | 'wide';
  /** The value at the top; the largest one by default. Two lines that are compared share it. */
  top?: number;
}

/**
 * A small line of how a number went, from 0 at the bottom to its largest at the top. The number itself belongs beside it.
 *
 * @public
 */
export function Sparkline(props: SparklineProps) {
  const { values, label, tone = 'neutral', size = 'inline', top } = props;
  const { line, area, dots } = sparkPaths(values, top);
  return (
    <svg
      className={styles.sparkline}
      data-tone={tone}
      data-size={size}
      viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      focusable="false"
    >
      <title>{label}</title>
      <path className={styles.area} d={area} />
      <path
        className={styles.line}
        d={line}
        vectorEffect="non-scaling-stroke"
      />
      {dots.map(({ x, y }) => (
        <path
          key={x}
          className={styles.dot}
          d={`M${x} ${y}h0`}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
