import { useApi } from '@backstage/frontend-plugin-api';
import { visitsApiRef } from '@backstage/plugin-home';
import {
  EntityRefLink,
  useStarredEntities,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  RelativeTime,
  usePlatformSession,
} from '@portolan/plugin-platform-react';
import { useQuery } from '@tanstack/react-query';
import { ReactNode } from 'react';
import { HomeCard } from './HomeCard';
import styles from './HomePage.module.css';

const MOST_VISITS = 6;

const PLACES = [
  { title: 'Fleet', to: '/fleet', about: 'every resource of every team' },
  { title: 'Docs', to: '/docs', about: 'runbooks and handbooks' },
  {
    title: 'Connections',
    to: '/platform',
    about: 'what this platform reaches, and as whom',
  },
];

const ListCard = (props: { title: string; children: ReactNode }) => (
  <HomeCard title={props.title}>
    <ul className={styles.links}>{props.children}</ul>
  </HomeCard>
);

export const Places = () => (
  <ListCard title="Go to">
    {PLACES.map(place => (
      <li key={place.to}>
        <Link href={place.to} standalone>
          {place.title}
        </Link>
        <span className={styles.muted}>{place.about}</span>
      </li>
    ))}
  </ListCard>
);

export const Starred = () => {
  const { starredEntities } = useStarredEntities();
  if (starredEntities.size === 0) return null;
  return (
    <ListCard title="Starred">
      {[...starredEntities].sort().map(entityRef => (
        <li key={entityRef}>
          <EntityRefLink entityRef={entityRef} hideIcon />
        </li>
      ))}
    </ListCard>
  );
};

export const RecentlyVisited = () => {
  const visitsApi = useApi(visitsApiRef);
  const { session, user } = usePlatformSession();
  const { data: visits = [] } = useQuery(
    {
      queryKey: [user, 'home', 'visits'],
      enabled: user !== undefined,
      // The last visit ended a moment ago.
      staleTime: 0,
      queryFn: () =>
        visitsApi.list({
          limit: MOST_VISITS,
          orderBy: [{ field: 'timestamp', direction: 'desc' }],
          filterBy: [
            { field: 'pathname', operator: 'contains', value: '/catalog/' },
          ],
        }),
    },
    session.queryClient,
  );
  if (visits.length === 0) return null;
  return (
    <ListCard title="Recently visited">
      {visits.map(visit => (
        <li key={visit.id}>
          <Link href={visit.pathname} standalone>
            {visit.name}
          </Link>
          <span className={styles.muted}>
            <RelativeTime time={visit.timestamp} />
          </span>
        </li>
      ))}
    </ListCard>
  );
};
