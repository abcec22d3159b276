import { Text } from '@backstage/ui';
import { LambdaConfigurationView } from '@portolan/plugin-lambda-common';
import {
  HealthMark,
  KeyValueList,
  SectionCard,
} from '@portolan/plugin-platform-react';
import { Unavailable } from '../parts/Unavailable';
import { LAMBDA_TITLE } from '../system';
import { useFunctionView } from '../tab/useFunctionView';
import { countWords, LambdaFunction } from '../words/functions';
import { megabytesWords, secondsWords } from '../words/sizes';
import styles from './Configuration.module.css';

function Settings({ view }: { view: LambdaConfigurationView }) {
  const { network, ephemeralStorageMb } = view;
  return (
    <KeyValueList
      entries={[
        { key: 'Handler', value: view.handler && <code>{view.handler}</code> },
        { key: 'Memory', value: megabytesWords(view.memoryMb) },
        { key: 'Timeout', value: secondsWords(view.timeoutSeconds) },
        {
          key: 'Temporary storage',
          value:
            ephemeralStorageMb === undefined
              ? undefined
              : megabytesWords(ephemeralStorageMb),
        },
        { key: 'Role', value: view.role && <code>{view.role}</code> },
        { key: 'Log group', value: <code>{view.logGroup}</code> },
        {
          key: 'Network',
          value: network
            ? `${network.vpc}: ${countWords(
                network.subnets,
                'subnet',
              )}, ${countWords(network.securityGroups, 'security group')}`
            : 'AWS’s own, in no VPC',
        },
      ]}
    />
  );
}

function Layers({ layers }: Pick<LambdaConfigurationView, 'layers'>) {
  if (layers.length === 0) {
    return (
      <Text as="p" color="secondary">
        None.
      </Text>
    );
  }
  return (
    <ul className={styles.names}>
      {layers.map(({ arn, name }) => (
        <li key={arn}>
          <code title={arn}>{name}</code>
        </li>
      ))}
    </ul>
  );
}

function Environment({
  environment,
}: Pick<LambdaConfigurationView, 'environment'>) {
  return (
    <>
      <Text as="p" variant="body-small" color="secondary">
        {environment.length > 0
          ? 'Names only: no value leaves the portal’s backend.'
          : 'It has no environment variables.'}
      </Text>
      <ul className={styles.names}>
        {environment.map(({ name, looksLikeSecret }) => (
          <li key={name}>
            <code>{name}</code>
            {looksLikeSecret && (
              <span className={styles.suspect}>
                <HealthMark health="degraded" /> looks like a secret
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How a function is set up. */
export function ConfigurationSection({ lambda }: { lambda: LambdaFunction }) {
  const view = useFunctionView(lambda, 'configuration');
  return (
    <>
      <SectionCard title="Settings" system={LAMBDA_TITLE} view={view}>
        {configuration => (
          <>
            <Unavailable view={configuration} />
            <Settings view={configuration} />
          </>
        )}
      </SectionCard>
      <SectionCard
        title="Environment variables"
        system={LAMBDA_TITLE}
        view={view}
        skeletonRows={2}
      >
        {configuration => <Environment {...configuration} />}
      </SectionCard>
      <SectionCard
        title="Layers"
        system={LAMBDA_TITLE}
        view={view}
        skeletonRows={1}
      >
        {configuration => <Layers {...configuration} />}
      </SectionCard>
    </>
  );
}
