import {
  DeploymentTitle as Title,
  deploymentTitleText,
  TitlePart,
  titleNote,
} from '../words/deploymentTitle';
import styles from './Deployments.module.css';

function Part({ container, from, to }: TitlePart) {
  return (
    <span className={styles.titlePart}>
      {container && <span className={styles.quiet}>{container}</span>}
      {from && <code>{from}</code>}
      {from && to && ' → '}
      {to ? <code>{to}</code> : <span className={styles.quiet}>removed</span>}
    </span>
  );
}

/** What a deployment changed, as a heading: old → new image per container. */
export function DeploymentTitle({ title }: { title: Title }) {
  const note = titleNote(title);
  return (
    <h4
      className={styles.title}
      aria-label={deploymentTitleText(title).replaceAll('→', 'to')}
    >
      {title.parts.map(part => (
        <Part key={`${part.container} ${part.from} ${part.to}`} {...part} />
      ))}
      {note && <span className={styles.quiet}>{note}</span>}
    </h4>
  );
}
