import { ReactNode, useId } from 'react';
import styles from './Build.module.css';

/** A titled part of a build's section. */
export function Subsection(props: {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={styles.part}>
      <div className={styles.partHead}>
        <h4 id={headingId}>{props.title}</h4>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
