import { Link } from '@backstage/ui';
import { LAMBDA_PROVIDER } from '@portolan/plugin-lambda-common';
import {
  ExternalLink,
  placeOf,
  RelativeTime,
  ResourceColumn,
  ResourceName,
  ResourceState,
  ResourceTableCard,
} from '@portolan/plugin-platform-react';
import { LambdaEmptyState } from '../parts/LambdaEmptyState';
import { RuntimeName } from '../parts/RuntimeName';
import { ServedVersion } from '../parts/ServedVersion';
import { LAMBDA_TITLE, lambdaTabPath } from '../system';
import type { SectionId } from '../tab/tabState';
import {
  consoleUrl,
  healthWord,
  LambdaFunction,
  lambdaFunction,
} from '../words/functions';
import { LastHour } from './LastHour';
import styles from './LambdaCard.module.css';

function VersionAndChange({ lambda }: { lambda: LambdaFunction }) {
  const { updatedAt } = lambda;
  return (
    <>
      <ServedVersion lambda={lambda} />
      {updatedAt && (
        <div className={styles.quiet}>
          changed <RelativeTime time={updatedAt} />
        </div>
      )}
    </>
  );
}

function WaysOn(props: { lambda: LambdaFunction; logsHref?: string }) {
  const { lambda, logsHref } = props;
  const url = consoleUrl(lambda);
  return (
    <div className={styles.ways}>
      {logsHref && (
        <Link href={logsHref} aria-label={`Logs of ${lambda.name}`}>
          Logs
        </Link>
      )}
      {url && <ExternalLink href={url}>Console</ExternalLink>}
    </div>
  );
}

function functionColumns(
  hrefOf: (lambda: LambdaFunction, section?: SectionId) => string | undefined,
): readonly ResourceColumn<LambdaFunction>[] {
  return [
    {
      id: 'function',
      title: 'Function',
      rowHeader: true,
      render: lambda => {
        const href = hrefOf(lambda);
        return (
          <>
            <ResourceName
              name={href ? <Link href={href}>{lambda.name}</Link> : lambda.name}
            />
            <div className={styles.quiet}>{placeOf(lambda.scope)}</div>
          </>
        );
      },
    },
    {
      id: 'state',
      title: 'State',
      render: lambda => (
        <ResourceState
          snapshot={lambda}
          system={LAMBDA_TITLE}
          word={healthWord(lambda)}
        />
      ),
    },
    {
      id: 'version',
      title: 'Version',
      render: lambda => <VersionAndChange lambda={lambda} />,
    },
    {
      id: 'runtime',
      title: 'Runtime',
      render: ({ details }) => details && <RuntimeName {...details} />,
    },
    {
      id: 'hour',
      title: 'Last hour',
      render: ({ details }) => details && <LastHour details={details} />,
    },
    {
      id: 'ways',
      title: 'Logs and AWS console',
      titleHidden: true,
      compact: true,
      render: lambda => (
        <WaysOn
          lambda={lambda}
          logsHref={lambda.details && hrefOf(lambda, 'logs')}
        />
      ),
    },
  ];
}

/** The Lambda functions of an entity, one line for each. */
export function LambdaCard() {
  return (
    <ResourceTableCard
      title={LAMBDA_TITLE}
      provider={LAMBDA_PROVIDER}
      rowsTitle="AWS Lambda functions"
      empty={<LambdaEmptyState />}
      read={lambdaFunction}
      columns={hrefTo =>
        functionColumns((lambda, section) =>
          hrefTo(lambda, address => lambdaTabPath(address, section)),
        )
      }
    />
  );
}
