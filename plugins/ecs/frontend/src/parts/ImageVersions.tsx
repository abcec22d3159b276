import type { EcsImage } from '@portolan/plugin-ecs-common';
import { Version } from '@portolan/plugin-platform-react';
import { EcsService } from '../words/services';
import styles from './ImageVersions.module.css';

function fullName({ repository, tag, digest }: EcsImage): string {
  return [repository, tag && `:${tag}`, digest && `@${digest}`]
    .filter(Boolean)
    .join('');
}

/** The version that a service runs; where it has several containers, that of each on demand. */
export function ImageVersions({ service }: { service: EcsService }) {
  const { version, details } = service;
  const images = details?.images ?? [];
  const rollout = details?.rollout;
  const moving =
    rollout?.state === 'in-progress' || rollout?.state === 'rolling-back';
  const shown =
    moving && rollout?.fromVersion && rollout.toVersion ? (
      <Version version={rollout.fromVersion} next={rollout.toVersion} />
    ) : (
      <Version version={version} />
    );
  if (images.length < 2) {
    return <span title={images.map(fullName).join()}>{shown}</span>;
  }
  return (
    <details className={styles.images}>
      <summary title={images.map(fullName).join('\n')}>
        {shown} <span className={styles.more}>{images.length} containers</span>
      </summary>
      <ul>
        {images.map(image => (
          <li key={image.container} title={fullName(image)}>
            {image.container} <Version version={image.version} />
          </li>
        ))}
      </ul>
    </details>
  );
}
