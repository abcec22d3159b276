import { Alert, Container, Header, Skeleton } from '@backstage/ui';
import { useFleet } from '@portolan/plugin-platform-react';
import { greeting } from './greeting';
import styles from './HomePage.module.css';
import { NeedsALook } from './NeedsALook';
import { serviceHealth, unwell } from './serviceHealth';
import { Places, RecentlyVisited, Starred } from './Shortcuts';
import { TeamServices } from './TeamServices';
import { Me, useMe } from './useMe';
import { useOwnedServices } from './useOwnedServices';

/** As many resources as one page of the fleet holds; the fleet page has the rest. */
const LIMIT = 200;

const Waiting = () => (
  <div role="status" aria-label="Loading your services">
    <Skeleton width="100%" height={180} />
    <Skeleton width="100%" height={320} style={{ marginTop: 16 }} />
  </div>
);

const MyServices = ({ me }: { me: Me }) => {
  const fleet = useFleet({ owner: me.owners }, LIMIT);
  const services = useOwnedServices(me.owners);
  const failure = fleet.error ?? services.error ?? undefined;
  const items = fleet.data?.items;

  return (
    <>
      {failure && (
        <Alert
          status="warning"
          role="status"
          title={
            items
              ? 'What you see is the last that the portal knew'
              : 'The portal could not say how your services are'
          }
          description={failure.message}
        />
      )}
      {items && <NeedsALook items={unwell(items)} />}
      {services.data && (items || fleet.error) && (
        <TeamServices
          services={serviceHealth(services.data, items ?? [])}
          teams={me.teams}
        />
      )}
      {!failure && !(items && services.data) && <Waiting />}
    </>
  );
};

/** What a person wants to know first: what of theirs is unwell and why, how the rest is, and where they were. */
export const HomePage = () => {
  const me = useMe();
  return (
    <main>
      <Header
        title={`${greeting(new Date())}${me ? `, ${me.name}` : ''}`}
        description={
          me && me.teams.length > 0 ? `Member of ${me.teams.join(', ')}` : ''
        }
      />
      <Container>
        <div className={styles.columns}>
          <div className={styles.column}>
            {me ? <MyServices me={me} /> : <Waiting />}
          </div>
          <aside className={styles.column} aria-label="Shortcuts">
            <Places />
            <RecentlyVisited />
            <Starred />
          </aside>
        </div>
      </Container>
    </main>
  );
};
