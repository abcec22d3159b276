import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { NavContentNavItem } from '@backstage/plugin-app-react';
import { Helmet } from 'react-helmet';
import { useLocation } from 'react-router-dom';

/** The page that a path belongs to: the one whose own path is the longest part of it. */
export function pageOf(
  pages: readonly Pick<NavContentNavItem, 'href' | 'title'>[],
  pathname: string,
): string | undefined {
  return pages
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => a.href.length - b.href.length)
    .at(-1)?.title;
}

/** Title of the window for pages that give none of their own. */
export const PageTitle = (props: { pages: readonly NavContentNavItem[] }) => {
  const { pathname } = useLocation();
  const app = useApi(configApiRef).getOptionalString('app.title') ?? 'Portolan';
  const page = pageOf(props.pages, pathname);
  return <Helmet title={page ? `${page} | ${app}` : app} />;
};
