import { Health } from '@portolan/plugin-platform-common';

/** A shape for each health, so that it is told apart without its colour; `currentColor` holds in forced colours too. */
const SHAPES: Readonly<Record<Health, JSX.Element>> = {
  healthy: <circle cx="5" cy="5" r="4" />,
  progressing: (
    <>
      <circle
        cx="5"
        cy="5"
        r="3.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
      />
      <path d="M5 1.6a3.4 3.4 0 0 1 0 6.8z" />
    </>
  ),
  degraded: <path d="M5 .9 9.4 9H.6z" />,
  unhealthy: <path d="M3 .8h4L9.2 3v4L7 9.2H3L.8 7V3z" />,
  missing: (
    <circle
      cx="5"
      cy="5"
      r="3.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeDasharray="2 1.5"
    />
  ),
  unknown: (
    <circle
      cx="5"
      cy="5"
      r="3.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
    />
  ),
};

/**
 * The mark of a health, for places where its word stands beside it.
 *
 * @public
 */
export function HealthMark({ health }: { health: Health }) {
  return (
    <svg
      width="10"
      height="10"
      viewBox="0 0 10 10"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[health]}
    </svg>
  );
}
