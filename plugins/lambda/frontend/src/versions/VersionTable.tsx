import { LambdaVersion } from '@portolan/plugin-lambda-common';
import {
  RelativeTime,
  ResourceColumn,
  ResourceTable,
  Version,
} from '@portolan/plugin-platform-react';
import { bytesWords } from '../words/sizes';
import styles from './Versions.module.css';

function Code({ codeSha, codeBytes }: LambdaVersion) {
  return (
    <>
      <Version version={codeSha} />
      {codeBytes !== undefined && codeBytes > 0 && (
        <div className={styles.quiet}>{bytesWords(codeBytes)}</div>
      )}
    </>
  );
}

const COLUMNS: readonly ResourceColumn<LambdaVersion>[] = [
  {
    id: 'version',
    title: 'Version',
    rowHeader: true,
    compact: true,
    render: ({ version }) => <Version version={version} />,
  },
  {
    id: 'published',
    title: 'Published',
    compact: true,
    render: ({ publishedAt }) =>
      publishedAt && <RelativeTime time={publishedAt} />,
  },
  {
    id: 'served',
    title: 'Served by',
    render: ({ servedBy }) =>
      servedBy.length > 0 && (
        <ul className={styles.plain}>
          {servedBy.map(({ alias, percent }) => (
            <li key={alias}>
              {alias}
              {percent < 100 && `, ${percent} % of its calls`}
            </li>
          ))}
        </ul>
      ),
  },
  {
    id: 'runtime',
    title: 'Runtime',
    compact: true,
    render: ({ runtime }) => runtime,
  },
  {
    id: 'code',
    title: 'Code',
    compact: true,
    render: version => <Code {...version} />,
  },
  {
    id: 'description',
    title: 'Description',
    render: ({ description }) => description,
  },
];

/** Published versions, newest first. */
export function VersionTable({ versions }: { versions: LambdaVersion[] }) {
  return (
    <ResourceTable
      label="Versions, newest first"
      columns={COLUMNS}
      rows={versions}
      rowKey={({ version }) => version}
    />
  );
}
