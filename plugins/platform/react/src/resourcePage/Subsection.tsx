import { ReactNode, useId } from 'react';
import styles from './ResourcePage.module.css';

/** @public */
export interface SubsectionProps {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/**
 * A titled part of a section.
 *
 * @public
 */
export function Subsection({ title, aside, children }: SubsectionProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={styles.part}>
      <div className={styles.partHead}>
        <h4 id={headingId}>{title}</h4>
        {aside}
      </div>
      {children}
    </section>
  );
}
