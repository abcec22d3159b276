import { useSidebarPinState } from '@backstage/core-components';
import {
  NavContentComponent,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { Link, NavLink } from 'react-router-dom';
import SearchIcon from '@material-ui/icons/Search';
import { CompassRose } from '../brand';
import { QuickOpen } from '../quickOpen';
import styles from './Navigation.module.css';
import { PageTitle } from './PageTitle';
import { SkipToContent } from './SkipToContent';

/** Pages in the order of a day's work; a page that is not installed has no item. */
const PAGES = [
  'page:home',
  'page:catalog',
  'page:platform/fleet',
  'page:techdocs',
  'page:assistant',
];

const PLATFORM_PAGES = ['page:platform/connections'];

/** Reached from an entity's page, not from here. */
const HIDDEN_PAGES = ['page:catalog-graph'];

const Item = (props: NavContentNavItem) => (
  <NavLink
    to={props.href}
    end={props.href === '/'}
    className={styles.item}
    title={props.title}
  >
    <span className={styles.icon} aria-hidden="true">
      {props.icon}
    </span>
    <span className={styles.label}>{props.title}</span>
  </NavLink>
);

/** The navigation at the side: what a team uses, then what runs the platform, then one's own settings. */
export const Navigation: NavContentComponent = ({ navItems }) => {
  const { isPinned } = useSidebarPinState();
  const everyPage = navItems.clone().rest();
  const items = navItems.withComponent(Item);
  HIDDEN_PAGES.forEach(id => navItems.take(id));
  const platformItems = PLATFORM_PAGES.map(id => items.take(id));
  const search = items.take('page:search');
  const settings = items.take('page:user-settings');

  return (
    <nav
      aria-label="Main"
      className={styles.navigation}
      data-collapsed={isPinned ? undefined : true}
    >
      <PageTitle pages={everyPage} />
      <SkipToContent />
      <Link to="/" className={styles.brand}>
        <CompassRose size={28} />
        <span className={styles.label}>Portolan</span>
      </Link>
      <QuickOpen
        pages={everyPage.map(({ href, title }) => ({
          id: href,
          title,
          about: 'page',
          path: href,
        }))}
        className={`${styles.item} ${styles.search}`}
      >
        <span className={styles.icon} aria-hidden="true">
          <SearchIcon />
        </span>
        <span className={styles.label}>Search or jump to…</span>
        <kbd className={styles.keys}>Ctrl K</kbd>
      </QuickOpen>
      {PAGES.map(id => items.take(id))}
      {items.rest({ sortBy: 'title' })}
      {platformItems.some(Boolean) && (
        <h2 className={styles.heading}>Platform</h2>
      )}
      {platformItems}
      <span className={styles.space} />
      {search}
      {settings}
    </nav>
  );
};
