import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  EntityRefLinks,
  getEntityRelations,
} from '@backstage/plugin-catalog-react';
import { Card, CardBody, Container, Link } from '@backstage/ui';
import {
  ContentLoader,
  deriveContent,
  ResourceColumn,
  ResourceName,
  ResourceTable,
  toPlatformApiError,
  usePlatformSession,
} from '@portolan/plugin-platform-react';
import { useQuery } from '@tanstack/react-query';

const DOCS = 'metadata.annotations.backstage.io/techdocs-ref';
const LIMIT = 500;

function docsPath(entity: Entity): string {
  const { namespace, kind, name } = parseEntityRef(stringifyEntityRef(entity));
  return `/docs/${namespace}/${kind}/${name}`;
}

const COLUMNS: readonly ResourceColumn<Entity>[] = [
  {
    id: 'title',
    title: 'Document',
    rowHeader: true,
    render: entity => (
      <ResourceName
        name={
          <Link href={docsPath(entity)}>
            {entity.metadata.title ?? entity.metadata.name}
          </Link>
        }
        place={entity.metadata.description}
      />
    ),
  },
  {
    id: 'kind',
    title: 'About a',
    compact: true,
    render: entity =>
      typeof entity.spec?.type === 'string'
        ? entity.spec.type
        : entity.kind.toLocaleLowerCase(),
  },
  {
    id: 'owner',
    title: 'Owner',
    compact: true,
    render: entity => (
      <EntityRefLinks
        entityRefs={getEntityRelations(entity, RELATION_OWNED_BY)}
        hideIcons
      />
    ),
  },
];

/** Every entity that has docs. */
export const DocsPage = () => {
  const catalogApi = useApi(catalogApiRef);
  const { session, user } = usePlatformSession();
  const { refetch, error, ...query } = useQuery(
    {
      queryKey: [user, 'docs', 'documents'],
      enabled: user !== undefined,
      queryFn: async () => {
        const { items } = await catalogApi.queryEntities({
          filter: { [DOCS]: CATALOG_FILTER_EXISTS },
          orderFields: { field: 'metadata.name', order: 'asc' },
          limit: LIMIT,
        });
        return items;
      },
    },
    session.queryClient,
  );
  return (
    <main>
      <Container>
        <Card>
          <CardBody>
            <ContentLoader
              state={deriveContent(
                {
                  ...query,
                  error: error ? toPlatformApiError(error) : undefined,
                },
                documents => documents.length === 0,
              )}
              label="documents"
              onRetry={refetch}
              empty={
                <p>
                  Nothing in the catalog has docs yet. Add the annotation{' '}
                  <code>backstage.io/techdocs-ref: dir:.</code> and a folder of
                  Markdown.
                </p>
              }
            >
              {documents => (
                <ResourceTable
                  label="Documents"
                  columns={COLUMNS}
                  rows={documents}
                  rowKey={stringifyEntityRef}
                />
              )}
            </ContentLoader>
          </CardBody>
        </Card>
      </Container>
    </main>
  );
};
