import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Helmet } from 'react-helmet';
import { useLocation } from 'react-router-dom';
import { pageOf, TitledPage } from './pageOf';

/** Title of the window for pages that give none of their own. */
export const PageTitle = (props: { pages: readonly TitledPage[] }) => {
  const { pathname } = useLocation();
  const app = useApi(configApiRef).getOptionalString('app.title') ?? 'Portolan';
  const page = pageOf(props.pages, pathname);
  return <Helmet title={page ? `${page} | ${app}` : app} />;
};
