import { Health } from '@portolan/plugin-platform-common';
import { ReactNode } from 'react';
import styles from './Reason.module.css';

/** @public */
export interface ReasonProps {
  /** Sets the tone. */
  health?: Health;
  children: ReactNode;
}

/**
 * Why something is as it is: one plain sentence under its badge.
 *
 * @public
 */
export function Reason({ health, children }: ReasonProps) {
  const tone = health ? styles[health] ?? '' : '';
  return <p className={`${styles.reason} ${tone}`}>{children}</p>;
}
