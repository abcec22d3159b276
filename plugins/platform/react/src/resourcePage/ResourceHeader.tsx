import { Snapshot } from '@portolan/plugin-platform-common';
import { ReactNode } from 'react';
import { questionAbout } from '../ask/AskAboutResource';
import { AskButton } from '../ask/AskButton';
import { AsOf } from '../components/AsOf';
import { CopyButton } from '../components/CopyButton';
import { ExternalLink } from '../components/ExternalLink';
import { HealthBadge } from '../components/HealthBadge';
import { placeOf } from '../components/place';
import { Reason } from '../components/Reason';
import styles from './ResourcePage.module.css';

/** @public */
export interface ResourceHeaderProps {
  resource: Snapshot;
  /** A better word of the system's own for its health. */
  healthWord?: string;
  /** Changes arrive by themselves. */
  live: boolean;
  /** Link to exactly what is shown. */
  link: string;
  /** What is shown, for an issue or a chat. */
  markdown: string;
  /** What else stands in one line; what has no value is left out. */
  facts: readonly { title: string; value: ReactNode }[];
  /** What people call the upstream's own page of it: `Console` by default. */
  linkTitle?: string;
  /** What can be done to it: `ResourceActions`, in a line of their own. */
  actions?: ReactNode;
}

/**
 * Which resource this is, how it is and why, where it runs, and what can be done here or taken away from here.
 *
 * @public
 */
export function ResourceHeader(props: ResourceHeaderProps) {
  const { resource, live, link, markdown, facts } = props;
  const { linkTitle = 'Console' } = props;
  const { name, health, reason, scope, links, error } = resource;
  const url = links.at(0)?.url;
  return (
    <header className={styles.header}>
      <div className={styles.identity}>
        <h2 className={styles.name}>{name}</h2>
        <HealthBadge health={health} word={props.healthWord} />
        <span className={styles.place}>{placeOf(scope)}</span>
      </div>
      <div className={styles.actions}>
        <AskButton
          question={questionAbout(resource)}
          about={name}
          context={() => ({
            title: [name, placeOf(scope)].filter(Boolean).join(' · '),
            text: markdown,
            url: link,
          })}
        />
        <CopyButton text={link} label="Copy link" />
        <CopyButton text={markdown} label="Copy as Markdown" />
        {url && <ExternalLink href={url}>{linkTitle}</ExternalLink>}
      </div>
      {props.actions && <div className={styles.wide}>{props.actions}</div>}
      {reason && (
        <div className={styles.reason}>
          <Reason health={health}>{reason}</Reason>
        </div>
      )}
      <div className={styles.facts}>
        <dl>
          {facts
            .filter(({ value }) => value !== undefined && value !== null)
            .map(({ title, value }) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        <AsOf
          time={resource.fetchedAt}
          live={live && !error}
          refreshing={resource.stale && !error}
        />
      </div>
    </header>
  );
}
