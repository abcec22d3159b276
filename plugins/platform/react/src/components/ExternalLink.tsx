import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './ExternalLink.module.css';

/** @public */
export interface ExternalLinkProps {
  href: string;
  children: ReactNode;
}

/**
 * A link that leaves the portal, in a tab of its own.
 *
 * @public
 */
export function ExternalLink({ href, children }: ExternalLinkProps) {
  return (
    <Link href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span className={styles.arrow} aria-hidden="true">
        ↗
      </span>
      <span className={styles.note}>(opens in a new tab)</span>
    </Link>
  );
}
