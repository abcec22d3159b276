import { useApi } from '@backstage/frontend-plugin-api';
import { SearchResult } from '@backstage/plugin-search-common';
import { searchApiRef } from '@backstage/plugin-search-react';
import {
  Button,
  Card,
  CardBody,
  Container,
  Link,
  SearchField,
} from '@backstage/ui';
import {
  ContentLoader,
  deriveContent,
  toPlatformApiError,
  useAsk,
  usePlatformSession,
} from '@portolan/plugin-platform-react';
import { RiChat3Line } from '@remixicon/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useSettled } from '../settled';
import { excerpt } from './excerpt';
import styles from './SearchPage.module.css';

const SETTLE_MS = 250;

/** What people call the kinds of documents; another plugin's keep their own name. */
const KINDS: Readonly<Record<string, string>> = {
  'software-catalog': 'Catalog',
  techdocs: 'Docs',
};

const Result = ({ result, term }: { result: SearchResult; term: string }) => (
  <li className={styles.result}>
    <Link href={result.document.location} weight="bold">
      {result.document.title}
    </Link>
    <span className={styles.kind}>{KINDS[result.type] ?? result.type}</span>
    <p className={styles.text}>{excerpt(result.document.text, term)}</p>
  </li>
);

/** Full-text search of the catalog and the docs; the term is in the URL. */
export const SearchPage = () => {
  const searchApi = useApi(searchApiRef);
  const { session, user } = usePlatformSession();
  const ask = useAsk();
  const [parameters, setParameters] = useSearchParams();
  const [typed, setTyped] = useState(parameters.get('query') ?? '');
  const term = useSettled(typed.trim(), SETTLE_MS);

  useEffect(() => {
    setParameters(term ? { query: term } : {}, { replace: true });
  }, [term, setParameters]);

  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery(
    {
      queryKey: [user, 'search', term],
      enabled: user !== undefined && term !== '',
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => searchApi.query({ term }, { signal }),
    },
    session.queryClient,
  );

  return (
    <main>
      <Container>
        <div className={styles.field} role="search">
          <SearchField
            aria-label="Search the catalog and the docs"
            placeholder="Search the catalog and the docs"
            value={typed}
            onChange={setTyped}
          />
        </div>
        {term !== '' && ask && (
          <Button
            variant="secondary"
            className={styles.ask}
            iconStart={<RiChat3Line aria-hidden="true" />}
            onPress={() => ask({ question: term, send: true })}
          >
            Ask the assistant: {term}
          </Button>
        )}
        {term !== '' && (
          <Card>
            <CardBody>
              <ContentLoader
                state={deriveContent(
                  {
                    data,
                    dataUpdatedAt,
                    isFetching,
                    error: error ? toPlatformApiError(error) : undefined,
                  },
                  ({ results }) => results.length === 0,
                )}
                label="results"
                onRetry={refetch}
                empty={<p>Nothing has “{term}” in it.</p>}
              >
                {({ results }) => (
                  <ul className={styles.results} aria-label="Results">
                    {results.map(result => (
                      <Result
                        key={`${result.type} ${result.document.location}`}
                        result={result}
                        term={term}
                      />
                    ))}
                  </ul>
                )}
              </ContentLoader>
            </CardBody>
          </Card>
        )}
      </Container>
    </main>
  );
};
