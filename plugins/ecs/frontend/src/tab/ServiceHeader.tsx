import {
  AsOf,
  CopyButton,
  ExternalLink,
  HealthBadge,
  Reason,
  RelativeTime,
  ResourceActions,
} from '@portolan/plugin-platform-react';
import { ImageVersions } from '../parts/ImageVersions';
import { RunningBar } from '../parts/RunningBar';
import { countsSentence } from '../words/rolloutProgress';
import { ECS_TITLE } from '../system';
import {
  consoleUrl,
  EcsService,
  healthWord,
  placeWords,
  serviceCounts,
} from '../words/services';
import styles from './EcsTab.module.css';

/** Which service this is, how it is and why, where it runs, and what can be done here or taken away from here. */
export function ServiceHeader(props: {
  service: EcsService;
  /** Changes arrive by themselves. */
  live: boolean;
  /** Link to exactly what is shown. */
  link: string;
  /** What is shown, for an issue or a chat. */
  markdown: string;
}) {
  const { service, live, link, markdown } = props;
  const counts = serviceCounts(service);
  const url = consoleUrl(service);
  return (
    <header className={styles.header}>
      <div className={styles.identity}>
        <h2 className={styles.name}>{service.name}</h2>
        <HealthBadge health={service.health} word={healthWord(service)} />
        <span className={styles.place}>{placeWords(service)}</span>
      </div>
      <div className={styles.actions}>
        <CopyButton text={link} label="Copy link" />
        <CopyButton text={markdown} label="Copy as Markdown" />
        {url && <ExternalLink href={url}>Console</ExternalLink>}
      </div>
      {service.actions.length > 0 && (
        <div className={styles.wide}>
          <ResourceActions resource={service} system={ECS_TITLE} />
        </div>
      )}
      {service.reason && (
        <div className={styles.reason}>
          <Reason health={service.health}>{service.reason}</Reason>
        </div>
      )}
      <div className={styles.facts}>
        <dl>
          {counts && (
            <div>
              <dt>Tasks</dt>
              <dd>
                <RunningBar counts={counts} tone={service.health} />
                {countsSentence(counts)}
              </dd>
            </div>
          )}
          {service.version && (
            <div>
              <dt>Version</dt>
              <dd>
                <ImageVersions service={service} />
              </dd>
            </div>
          )}
          {service.updatedAt && (
            <div>
              <dt>Changed</dt>
              <dd>
                <RelativeTime time={service.updatedAt} />
              </dd>
            </div>
          )}
        </dl>
        <AsOf
          time={service.fetchedAt}
          live={live && !service.error}
          refreshing={service.stale && !service.error}
        />
      </div>
    </header>
  );
}
