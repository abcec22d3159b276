import { Container } from '@backstage/ui';
import { SkeletonRows, useFleet } from '@portolan/plugin-platform-react';
import { greeting } from './greeting';
import styles from './HomePage.module.css';
import { NeedsALook } from './NeedsALook';
import { Places, RecentlyVisited, Starred } from './Shortcuts';
import { TeamServices } from './TeamServices';
import { Me, useMe } from './useMe';
import { useOwnedServices } from './useOwnedServices';

/** As many resources as one page of the fleet holds; the fleet page has the rest. */
const LIMIT = 200;

const MyServices = ({ me }: { me: Me }) => {
  const fleet = useFleet({ owner: me.owners }, LIMIT);
  const services = useOwnedServices(me.owners);
  return (
    <>
      <NeedsALook fleet={fleet} />
      <TeamServices services={services} fleet={fleet} teams={me.teams} />
    </>
  );
};

/** What a person wants to know first: what of theirs is unwell and why, how the rest is, and where they were. */
export const HomePage = () => {
  const me = useMe();
  return (
    <main>
      <Container>
        <header className={styles.greeting}>
          <h1>
            {greeting(new Date())}
            {me && `, ${me.name}`}
          </h1>
          {me && me.teams.length > 0 && <p>Member of {me.teams.join(', ')}</p>}
        </header>
        <div className={styles.columns}>
          <div className={styles.column}>
            {me ? (
              <MyServices me={me} />
            ) : (
              <SkeletonRows label="your services" />
            )}
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
