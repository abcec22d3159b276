import { Alert, Container, Text } from '@backstage/ui';
import { ProvidersResponse } from '@portolan/plugin-platform-common';
import {
  ContentLoader,
  deriveContent,
  useConnections,
} from '@portolan/plugin-platform-react';
import { AnnotationProblems } from './AnnotationProblems';
import styles from './ConnectionsPage.module.css';
import { ProviderCard } from './ProviderCard';

/** How the platform itself is: its connections, its standing warnings, the annotations that it cannot follow. */
export function ConnectionsPage() {
  const connections = useConnections();
  return (
    <main>
      <Container className={styles.page}>
        <ContentLoader
          state={deriveContent(connections, isBare)}
          label="connections"
          system="The upstream"
          skeletonRows={4}
          onRetry={connections.refetch}
          empty={
            <Text as="p">
              No system is installed. Add one to the backend, for example
              @portolan/plugin-platform-backend-module-ecs.
            </Text>
          }
        >
          {({ items, warnings }) => (
            <>
              {warnings.length > 0 && (
                <section className={styles.warnings} aria-label="Warnings">
                  {warnings.map(warning => (
                    <Alert
                      key={warning}
                      status="warning"
                      icon
                      title={warning}
                    />
                  ))}
                </section>
              )}
              <div className={styles.providers}>
                {items.map(provider => (
                  <ProviderCard key={provider.id} provider={provider} />
                ))}
              </div>
            </>
          )}
        </ContentLoader>
        <AnnotationProblems />
      </Container>
    </main>
  );
}

function isBare({ items, warnings }: ProvidersResponse): boolean {
  return items.length === 0 && warnings.length === 0;
}
