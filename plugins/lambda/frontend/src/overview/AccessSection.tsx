import { Text } from '@backstage/ui';
import { LambdaConfigurationView } from '@portolan/plugin-lambda-common';
import {
  KeyValueList,
  SectionCard,
  ViewOfState,
} from '@portolan/plugin-platform-react';
import { Unavailable } from '../parts/Unavailable';
import { LAMBDA_TITLE } from '../system';
import { provisionedWords, reservedWords, urlWords } from '../words/access';
import styles from './Overview.module.css';

const PARTS = [
  'reserved concurrency',
  'provisioned concurrency',
  'function URLs',
  'resource policy',
];

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={styles.plain}>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Access({ view }: { view: LambdaConfigurationView }) {
  const { concurrency, provisioned, urls, invokers } = view;
  return (
    <>
      <Unavailable view={view} parts={PARTS} />
      <KeyValueList
        entries={[
          {
            key: 'Reserved concurrency',
            value: concurrency && reservedWords(concurrency.reserved),
          },
          {
            key: 'Provisioned concurrency',
            value: provisioned && (
              <Lines
                lines={
                  provisioned.length > 0
                    ? provisioned.map(provisionedWords)
                    : ['None: a first call may start slowly']
                }
              />
            ),
          },
          {
            key: 'Function URL',
            value: urls && (
              <Lines lines={urls.length > 0 ? urls.map(urlWords) : ['None']} />
            ),
          },
          {
            key: 'May be called by',
            value:
              invokers && invokers.length > 0 ? (
                <ul className={styles.plain}>
                  {invokers.map(({ principal, source }) => (
                    <li key={`${principal} ${source}`}>
                      {principal === '*' ? 'everybody' : principal}
                      {source && (
                        <Text as="div" variant="body-small" color="secondary">
                          for {source}
                        </Text>
                      )}
                    </li>
                  ))}
                </ul>
              ) : (
                invokers && 'Whoever IAM in its own account allows'
              ),
          },
        ]}
      />
    </>
  );
}

/** How much of it may run at once, and who may call it. */
export function AccessSection(props: {
  view: ViewOfState<LambdaConfigurationView>;
}) {
  return (
    <SectionCard
      title="Concurrency and callers"
      system={LAMBDA_TITLE}
      view={props.view}
    >
      {view => <Access view={view} />}
    </SectionCard>
  );
}
