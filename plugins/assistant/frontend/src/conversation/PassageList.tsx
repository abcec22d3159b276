import { Passage } from '@portolan/plugin-assistant-common';
import { SkeletonRows } from '@portolan/plugin-platform-react';
import { Fragment } from 'react';
import { sourceName } from '../answer/SourceChip';
import { SourceLink } from '../answer/SourceLink';
import { Passages } from '../thread/Turn';
import styles from './Conversation.module.css';
import { highlightedParts } from './highlightedParts';
import { RequestFailure } from './RequestFailure';

const SOURCES: Readonly<Record<string, string>> = {
  techdocs: 'Docs',
  catalog: 'Catalog',
  api: 'API',
  folder: 'Handbook',
  template: 'Template',
};

const LEGS: Readonly<Record<Passage['leg'], string>> = {
  identifier: 'exact name',
  lexical: 'its words',
  dense: 'its meaning',
};

function PassageItem({ passage }: { passage: Passage }) {
  return (
    <li className={styles.passage}>
      <SourceLink source={passage}>{sourceName(passage)}</SourceLink>
      <p className={styles.passageText}>
        {highlightedParts(passage.text, passage.highlights).map(
          (part, index) => (
            // Parts of one text, in its order.
            <Fragment key={index}>
              {part.isHit ? <mark>{part.text}</mark> : part.text}
            </Fragment>
          ),
        )}
      </p>
      <span className={styles.quiet}>
        {SOURCES[passage.source] ?? passage.source} · found by{' '}
        {LEGS[passage.leg]}
      </span>
    </li>
  );
}

/** What was found in place of an answer, the best first. */
export function PassageList(props: {
  passages: Passages;
  onRetry: () => void;
}) {
  const { passages, onRetry } = props;
  if (passages.kind === 'searching') {
    return <SkeletonRows label="passages" count={3} />;
  }
  if (passages.kind === 'failed') {
    return <RequestFailure error={passages.error} onRetry={onRetry} />;
  }
  const { response } = passages;
  if (response.passages.length === 0) {
    return (
      <p className={styles.quiet}>
        Nothing that you may read has an answer to this. Try other words, or the
        name of a service.
      </p>
    );
  }
  return (
    <>
      {!response.answerable && (
        <p className={styles.quiet}>
          Nothing fits this question well. The nearest:
        </p>
      )}
      <ol className={styles.passages} aria-label="Passages">
        {response.passages.map(passage => (
          <PassageItem key={passage.id} passage={passage} />
        ))}
      </ol>
    </>
  );
}
