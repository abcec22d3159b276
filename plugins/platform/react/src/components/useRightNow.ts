import { useEffect, useState } from 'react';

/**
 * The present time in milliseconds since the epoch, renewed while the component is on screen.
 *
 * @param every - after how many milliseconds; may depend on the time itself, `undefined` to stand still
 * @public
 */
export function useRightNow(
  every: number | ((now: number) => number | undefined),
): number {
  const [now, setNow] = useState(Date.now);
  const delay = typeof every === 'function' ? every(now) : every;
  useEffect(() => {
    if (delay === undefined) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), delay);
    return () => clearTimeout(timer);
  }, [delay, now]);
  return now;
}
