import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  CardBody,
  CardHeader,
  Container,
  Text,
} from '@backstage/ui';
import { IndexStatus } from '@portolan/plugin-assistant-common';
import {
  ContentLoader,
  deriveContent,
  KeyValueList,
  toPlatformApiError,
} from '@portolan/plugin-platform-react';
import { RiArrowLeftLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { assistantApiRef } from '../api/AssistantApi';
import { isIndexing, useIndexStatus } from '../queries/assistantQueries';
import { assistantRouteRef } from '../routes';
import { Progress } from './Progress';
import styles from './IndexPage.module.css';
import { SourceTable } from './SourceTable';

/** What the assistant knows, source by source, and how it came to know it. For those who run it. */
export function IndexPage() {
  const api = useApi(assistantApiRef);
  const { data, dataUpdatedAt, error, isFetching, refetch } = useIndexStatus();
  const pagePath = useRouteRef(assistantRouteRef)?.() ?? '/assistant';
  const problem = error ? toPlatformApiError(error) : undefined;
  const [failure, setFailure] = useState('');
  const [begun, setBegun] = useState('');
  const refresh = (request: { source?: string; force?: boolean } = {}) => {
    setFailure('');
    setBegun('');
    api.refreshIndex(request).then(
      () => {
        setBegun('Begun. What has not changed is not embedded again.');
        void refetch();
      },
      (cause: unknown) => setFailure(toPlatformApiError(cause).message),
    );
  };
  return (
    <main>
      <Container className={styles.page}>
        <div className={styles.top}>
          <ButtonLink
            size="small"
            variant="tertiary"
            href={pagePath}
            iconStart={<RiArrowLeftLine aria-hidden="true" />}
          >
            Conversations
          </ButtonLink>
          <span role="status" className={styles.quiet}>
            {begun}
          </span>
          {data && (
            <Button
              size="small"
              variant="primary"
              isPending={isIndexing(data)}
              onPress={() => refresh()}
            >
              Read all sources now
            </Button>
          )}
        </div>
        {failure && (
          <div role="alert">
            <Alert
              status="danger"
              icon
              title="The run could not be begun"
              description={failure}
            />
          </div>
        )}
        {problem?.code === 'forbidden' ? (
          <div role="alert">
            <Alert
              status="danger"
              icon
              title="You may not see this"
              description={problem.message}
            />
          </div>
        ) : (
          <ContentLoader
            state={deriveContent({
              data,
              dataUpdatedAt,
              isFetching,
              error: problem,
            })}
            label="the state of the index"
            system="The index"
            onRetry={() => void refetch()}
          >
            {status => <IndexContent status={status} onRefresh={refresh} />}
          </ContentLoader>
        )}
      </Container>
    </main>
  );
}

function IndexContent(props: {
  status: IndexStatus;
  onRefresh: (request: { source?: string; force?: boolean }) => void;
}) {
  const { status, onRefresh } = props;
  const { generation, building, sources } = status;
  const headingId = useId();
  const chunks = sum(sources.map(each => each.chunks));
  const embedded = sum(sources.map(each => each.embedded));
  return (
    <>
      <Card>
        <CardHeader>
          <Text as="h2" variant="body-large" weight="bold">
            Index
          </Text>
        </CardHeader>
        <CardBody className={styles.facts}>
          <KeyValueList
            entries={[
              {
                key: 'Documents',
                value: count(sum(sources.map(each => each.documents))),
              },
              { key: 'Chunks', value: count(chunks) },
              {
                key: 'Embedder',
                value: generation.embedder ?? 'none: search by words alone',
              },
              {
                key: 'Dimensions',
                value: generation.dimensions && String(generation.dimensions),
              },
              {
                key: 'Generation',
                value: <code className={styles.mono}>{generation.id}</code>,
              },
            ]}
          />
          {generation.embedder && embedded < chunks && (
            <Progress
              label="Chunks with vectors"
              value={embedded}
              of={chunks}
            />
          )}
          {building && (
            <>
              <Progress
                label={`Next generation, ${building.embedder}`}
                value={building.embedded}
                of={building.of}
              />
              <p className={styles.quiet}>
                The present generation serves until the next one is complete.
              </p>
            </>
          )}
        </CardBody>
      </Card>
      <section aria-labelledby={headingId}>
        <Card>
          <CardHeader>
            <Text as="h2" id={headingId} variant="body-large" weight="bold">
              Sources
            </Text>
          </CardHeader>
          <CardBody>
            {sources.length > 0 ? (
              <SourceTable
                sources={sources}
                hasVectors={generation.embedder !== undefined}
                onRefresh={onRefresh}
              />
            ) : (
              <Text as="p">
                No source is installed. Add
                @portolan/plugin-assistant-backend-module-sources to the
                backend.
              </Text>
            )}
          </CardBody>
        </Card>
      </section>
    </>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
