import { Text } from '@backstage/ui';
import type {
  ArgoCdRevision,
  ArgoCdRevisionView,
} from '@portolan/plugin-argo-cd-common';
import {
  ExternalLink,
  RelativeTime,
  SectionCard,
  Subsection,
  Version,
} from '@portolan/plugin-platform-react';
import styles from '../parts/ArgoCd.module.css';
import { Source } from '../parts/Source';
import { ARGO_CD_TITLE } from '../system';
import { useAppView } from '../tab/useAppView';
import type { ArgoCdApp } from '../words/apps';
import {
  authorWords,
  revisionNoun,
  sourceName,
  waitingWords,
} from '../words/sources';

function Revision(props: { title: string; revision: ArgoCdRevision }) {
  const { title, revision } = props;
  const { id, short, date, message, url, notice } = revision;
  const name = (
    <span title={id}>
      <Version version={short} />
    </span>
  );
  return (
    <li>
      <div className={styles.head}>
        <strong>{title}</strong>
        {url ? <ExternalLink href={url}>{name}</ExternalLink> : name}
        <span>{authorWords(revision)}</span>
        {date && <RelativeTime time={date} />}
      </div>
      {message && <p className={styles.text}>{message}</p>}
      {notice && <p className={styles.quiet}>{notice}</p>}
    </li>
  );
}

function SourceRevisions(props: {
  source: ArgoCdRevisionView['sources'][number];
}) {
  const { source } = props;
  const { deployed, target, compareUrl } = source;
  const noun = revisionNoun(source);
  return (
    <Subsection title={sourceName(source)}>
      <p className={styles.quiet}>
        <Source source={source} />
      </p>
      <p className={styles.text}>
        {waitingWords(source)}
        {compareUrl && (
          <>
            {' '}
            <ExternalLink href={compareUrl}>
              The commits between the two
            </ExternalLink>
          </>
        )}
      </p>
      <ul className={styles.list}>
        {deployed && (
          <Revision title={`${noun} that is deployed`} revision={deployed} />
        )}
        {target && target.id !== deployed?.id && (
          <Revision title={`${noun} that waits`} revision={target} />
        )}
      </ul>
    </Subsection>
  );
}

/** What is deployed and what would be, source by source. */
export function RevisionSection({ app }: { app: ArgoCdApp }) {
  const view = useAppView(app, 'revision');
  return (
    <SectionCard title="Revision" system={ARGO_CD_TITLE} view={view}>
      {({ sources, deployedAt }) => (
        <div className={styles.parts}>
          {deployedAt && (
            <p className={styles.quiet}>
              deployed <RelativeTime time={deployedAt} />
            </p>
          )}
          {sources.map(source => (
            <SourceRevisions key={source.index} source={source} />
          ))}
          {sources.length === 0 && (
            <Text as="p" color="secondary">
              The application has no source yet.
            </Text>
          )}
        </div>
      )}
    </SectionCard>
  );
}
