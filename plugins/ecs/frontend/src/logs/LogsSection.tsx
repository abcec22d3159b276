import { Card, CardBody } from '@backstage/ui';
import { LogViewer } from '@portolan/plugin-platform-react';
import { useId } from 'react';
import { ECS_TITLE } from '../system';
import type { EcsService } from '../words/services';
import styles from '../tab/EcsTab.module.css';

/** What the containers of a service have written. */
export function LogsSection({ service }: { service: EcsService }) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={styles.section}>
      <Card>
        <CardBody>
          <div className={styles.sectionHead}>
            <h3 id={headingId} className={styles.sectionTitle}>
              Logs
            </h3>
          </div>
          <LogViewer resource={service} system={ECS_TITLE} />
        </CardBody>
      </Card>
    </section>
  );
}
