import {
  CatalogFilterLayout,
  EntityListProvider,
} from '@backstage/plugin-catalog-react';
import { Container } from '@backstage/ui';
import { ReactNode } from 'react';
import { EntityList } from './EntityList';

const PAGE_SIZE = 25;

/** Everything in the catalog that the person may see, with filters at the side. */
export const CatalogPage = ({ filters }: { filters: ReactNode }) => (
  <EntityListProvider pagination={{ mode: 'cursor', limit: PAGE_SIZE }}>
    <main>
      <Container>
        <CatalogFilterLayout>
          <CatalogFilterLayout.Filters>{filters}</CatalogFilterLayout.Filters>
          <CatalogFilterLayout.Content>
            <EntityList />
          </CatalogFilterLayout.Content>
        </CatalogFilterLayout>
      </Container>
    </main>
  </EntityListProvider>
);
