import { KeyboardEvent, PointerEvent, useState } from 'react';
import styles from './AssistantDrawer.module.css';

const KEPT_AS = 'portolan.assistant.width';
const LEAST_PX = 340;
const MOST_PX = 900;
const USUAL_PX = 440;
const STEP_PX = 40;

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: STEP_PX,
  ArrowRight: -STEP_PX,
};

function within(width: number): number {
  return Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, width)));
}

/** How wide the person likes the drawer, kept in this browser. */
export function useDrawerWidth() {
  const [width, setWidth] = useState(() => {
    const kept = Number(window.localStorage.getItem(KEPT_AS));
    return kept ? within(kept) : USUAL_PX;
  });
  return {
    width,
    setWidth: (wished: number) => {
      const next = within(wished);
      setWidth(next);
      window.localStorage.setItem(KEPT_AS, String(next));
    },
  };
}

/** The edge of the drawer, which can be drawn, or moved with the arrow keys. */
export function ResizeHandle(props: {
  width: number;
  onResize: (width: number) => void;
}) {
  const { width, onResize } = props;
  const onPointerMove = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onResize(document.documentElement.clientWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onResize(width + step);
  };
  return (
    // A separator that takes the focus is a control: https://www.w3.org/TR/wai-aria-1.2/#separator
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-label="Width of the assistant"
      aria-orientation="vertical"
      aria-valuemin={LEAST_PX}
      aria-valuemax={MOST_PX}
      aria-valuenow={width}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.handle}
      onPointerDown={event =>
        event.currentTarget.setPointerCapture(event.pointerId)
      }
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
