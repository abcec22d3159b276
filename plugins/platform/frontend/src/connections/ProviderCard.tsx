import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import {
  ProviderConnection,
  ProvidersResponse,
} from '@portolan/plugin-platform-common';
import {
  explainUpstreamError,
  HealthBadge,
  Reason,
  RelativeTime,
  ResourceColumn,
  ResourceTable,
} from '@portolan/plugin-platform-react';
import { useId, useMemo } from 'react';
import styles from './ConnectionsPage.module.css';

type Provider = ProvidersResponse['items'][number];

/** A system's connections: each account or server that the platform talks to. */
export function ProviderCard({ provider }: { provider: Provider }) {
  const headingId = useId();
  const columns = useMemo(
    () => connectionColumns(provider.title),
    [provider.title],
  );
  const reachable = provider.connections.filter(each => each.reachable).length;
  return (
    <section aria-labelledby={headingId}>
      <Card>
        <CardHeader className={styles.header}>
          <Text as="h2" id={headingId} variant="body-large" weight="bold">
            {provider.title}
          </Text>
          {provider.connections.length > 0 && (
            <Text as="span" variant="body-small" color="secondary">
              {reachable} of {provider.connections.length} reachable
            </Text>
          )}
        </CardHeader>
        <CardBody>
          {provider.connections.length > 0 ? (
            <ResourceTable
              label={`Connections of ${provider.title}`}
              columns={columns}
              rows={provider.connections}
              rowKey={connection => connection.instance}
            />
          ) : (
            <Text as="p">
              Nothing is connected: no account or server is configured for{' '}
              {provider.title}. The README of its backend module says how.
            </Text>
          )}
        </CardBody>
      </Card>
    </section>
  );
}

function connectionColumns(
  system: string,
): ResourceColumn<ProviderConnection>[] {
  return [
    {
      id: 'instance',
      title: 'Account or server',
      rowHeader: true,
      render: ({ instance }) => instance,
    },
    {
      id: 'state',
      title: 'State',
      render: connection => (
        <ConnectionState connection={connection} system={system} />
      ),
    },
    {
      id: 'identity',
      title: 'Identity',
      render: ({ identity }) =>
        identity && <span className={styles.mono}>{identity}</span>,
    },
    {
      id: 'success',
      title: 'Last success',
      compact: true,
      render: ({ lastSuccessAt }) =>
        lastSuccessAt ? <RelativeTime time={lastSuccessAt} /> : 'never',
    },
    {
      id: 'checked',
      title: 'Checked',
      compact: true,
      render: ({ checkedAt }) => <RelativeTime time={checkedAt} />,
    },
  ];
}

function ConnectionState(props: {
  connection: ProviderConnection;
  system: string;
}) {
  const { reachable, lastError } = props.connection;
  return (
    <>
      <HealthBadge
        health={reachable ? 'healthy' : 'unhealthy'}
        word={reachable ? 'Reachable' : 'Not reachable'}
      />
      {lastError && (
        <Reason health={reachable ? undefined : 'unhealthy'}>
          {explainUpstreamError(lastError, props.system).title},{' '}
          <RelativeTime time={lastError.at} />
          {lastError.operation && ` (${lastError.operation})`}:{' '}
          {lastError.message}
        </Reason>
      )}
      {lastError && !reachable && (
        <Reason>{whatTheTeamCanDo(lastError.code)}</Reason>
      )}
    </>
  );
}

/** This page is read by those whom every other page names as the ones to ask. */
function whatTheTeamCanDo(
  code: NonNullable<ProviderConnection['lastError']>['code'],
): string {
  switch (code) {
    case 'forbidden':
      return 'Grant the identity what the README of the backend module lists, and nothing more.';
    case 'unauthenticated':
      return 'Renew the credentials, or mend the trust policy of the role that is assumed.';
    case 'misconfigured':
      return 'Mend the configuration of this instance in app-config, then restart the backend.';
    case 'not-found':
      return 'Look for a typing error in the configured address or name.';
    case 'throttled':
      return 'Lower platform.upstreams.<id>.concurrency, or ask the upstream for a higher limit.';
    case 'timeout':
    case 'unreachable':
      return 'Check DNS, the proxy and the firewall between the backend and the upstream.';
    case 'invalid-response':
      return 'Something else may answer at this address: a proxy, a login page, another version.';
    case 'unavailable':
    default:
      return 'Look at the status page of the upstream. The platform keeps asking, slowly.';
  }
}
