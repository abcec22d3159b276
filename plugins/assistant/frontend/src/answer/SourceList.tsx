import { AnswerSource } from '@portolan/plugin-assistant-common';
import { ClockTime } from '@portolan/plugin-platform-react';
import { Answer } from './Answer';
import styles from './Answer.module.css';
import { sourceName } from './SourceChip';
import { SourceLink } from './SourceLink';

function Sources(props: { label: string; sources: readonly AnswerSource[] }) {
  return (
    <ul className={styles.sources} aria-label={props.label}>
      {props.sources.map(source => (
        <li key={source.number}>
          <span className={styles.number} aria-hidden="true">
            {source.number}
          </span>
          <span>
            <SourceLink source={source}>{sourceName(source)}</SourceLink>
            {source.asOf && (
              <span className={styles.quiet}>
                {' '}
                live, as of <ClockTime time={source.asOf} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What an answer rests on: the cited sources, and folded away those that were only read. */
export function SourceList({ answer }: { answer: Answer }) {
  const cited = new Set(answer.citations.map(({ source }) => source));
  const named = answer.sources.filter(({ number }) => cited.has(number));
  const others = answer.sources.filter(({ number }) => !cited.has(number));
  const { hiddenSources } = answer;
  if (answer.sources.length === 0 && hiddenSources === 0) return null;
  return (
    <div className={styles.rests}>
      {named.length > 0 && <Sources label="Sources" sources={named} />}
      {others.length > 0 && (
        <details>
          <summary className={styles.quiet}>
            {others.length === 1
              ? '1 more source was read'
              : `${others.length} more sources were read`}
          </summary>
          <Sources label="Sources that were only read" sources={others} />
        </details>
      )}
      {hiddenSources > 0 && (
        <p className={styles.quiet}>
          {hiddenSources === 1
            ? '1 source is not shown: you may not read it any more.'
            : `${hiddenSources} sources are not shown: you may not read them any more.`}
        </p>
      )}
    </div>
  );
}
