import { Card, CardBody, CardHeader } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './HomePage.module.css';

/** A titled card of the home page. */
export const HomeCard = (props: {
  title: string;
  /** Said in small at the other side of the title. */
  aside?: string;
  children: ReactNode;
}) => (
  <Card>
    <CardHeader>
      <h2 className={styles.title}>
        {props.title}
        {props.aside && <span className={styles.aside}>{props.aside}</span>}
      </h2>
    </CardHeader>
    <CardBody>{props.children}</CardBody>
  </Card>
);
