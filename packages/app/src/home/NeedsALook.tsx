import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { Card, CardBody, CardHeader, Link } from '@backstage/ui';
import { FleetItem } from '@portolan/plugin-platform-common';
import {
  HealthBadge,
  Reason,
  RelativeTime,
  usePlatformSystems,
  Version,
} from '@portolan/plugin-platform-react';

import styles from './HomePage.module.css';

const Unwell = ({ item }: { item: FleetItem }) => {
  const { snapshot } = item;
  const entityLink = useEntityRefLink();
  const systems = usePlatformSystems();
  const system = systems.get(snapshot.provider);
  const service = parseEntityRef(item.entityRef).name;
  const place =
    system?.place?.(snapshot) ??
    [snapshot.scope.account, snapshot.scope.region].filter(Boolean).join(' · ');

  return (
    <li className={styles.unwell}>
      <div className={styles.state}>
        <HealthBadge
          health={snapshot.health}
          word={system?.healthWord?.(snapshot)}
        />
      </div>
      <div className={styles.what}>
        <Link href={entityLink(item.entityRef)} weight="bold" standalone>
          {service}
        </Link>
        <span className={styles.muted}>
          {systems.titleOf(snapshot.provider)} {snapshot.name}
          {place && ` · ${place}`}
        </span>
        {snapshot.reason && (
          <Reason health={snapshot.health}>{snapshot.reason}</Reason>
        )}
      </div>
      <div className={styles.since}>
        <Version version={snapshot.version} />
        {snapshot.updatedAt && (
          <span className={styles.muted}>
            changed <RelativeTime time={snapshot.updatedAt} />
          </span>
        )}
      </div>
    </li>
  );
};

/** What is unwell across the person's teams: first on the page, in words. */
export const NeedsALook = ({ items }: { items: readonly FleetItem[] }) => (
  <Card>
    <CardHeader>
      <h2 className={styles.title}>Needs a look</h2>
    </CardHeader>
    <CardBody>
      {items.length === 0 ? (
        <p className={styles.calm}>
          Everything that your teams run is well, or on its way.
        </p>
      ) : (
        <ul className={styles.list}>
          {items.map(item => (
            <Unwell
              key={`${item.entityRef} ${item.snapshot.provider} ${item.snapshot.id}`}
              item={item}
            />
          ))}
        </ul>
      )}
    </CardBody>
  </Card>
);
