import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Link } from '@backstage/ui';
import {
  HealthBadge,
  RelativeTime,
  Version,
} from '@portolan/plugin-platform-react';

import styles from './HomePage.module.css';
import { ServiceHealth } from './serviceHealth';

function lastChange(service: ServiceHealth): string | undefined {
  return service.resources
    .flatMap(resource => resource.updatedAt ?? [])
    .sort()
    .at(-1);
}

function runs(service: ServiceHealth): string {
  const { length } = service.resources;
  if (length === 0) return 'Nothing bound yet';
  return length === 1 ? service.resources[0].name : `${length} resources`;
}

const Row = ({ service }: { service: ServiceHealth }) => {
  const entityLink = useEntityRefLink();
  const changed = lastChange(service);
  const versions = new Set(service.resources.map(each => each.version));
  return (
    <tr>
      <th scope="row">
        <Link href={entityLink(service.entityRef)} weight="bold" standalone>
          {service.title}
        </Link>
        {service.description && (
          <span className={styles.description}>{service.description}</span>
        )}
      </th>
      <td>{service.health ? <HealthBadge health={service.health} /> : '–'}</td>
      <td>{runs(service)}</td>
      <td>
        {versions.size === 1 && (
          <Version version={service.resources[0].version} />
        )}
        {versions.size > 1 && `${versions.size} versions`}
      </td>
      <td>{changed && <RelativeTime time={changed} />}</td>
    </tr>
  );
};

/** Every service of the person's teams, with the worst health of what it runs. */
export const TeamServices = (props: {
  services: readonly ServiceHealth[];
  teams: readonly string[];
}) => {
  const { services, teams } = props;
  return (
    <Card>
      <CardHeader>
        <h2 className={styles.title}>
          {teams.length > 1 ? 'My teams’ services' : 'My team’s services'}
          <span className={styles.aside}>{teams.join(', ')}</span>
        </h2>
      </CardHeader>
      <CardBody>
        {services.length === 0 ? (
          <p className={styles.calm}>
            The catalog knows no component that is owned by you or your teams.
            The owner of a component is `spec.owner` in its catalog-info.yaml.
          </p>
        ) : (
          <div className={styles.scroller}>
            <table className={styles.services}>
              <thead>
                <tr>
                  <th scope="col">Service</th>
                  <th scope="col">State</th>
                  <th scope="col">Runs</th>
                  <th scope="col">Version</th>
                  <th scope="col">Changed</th>
                </tr>
              </thead>
              <tbody>
                {services.map(service => (
                  <Row key={service.entityRef} service={service} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </CardBody>
    </Card>
  );
};
