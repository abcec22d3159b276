import { VisuallyHidden } from '@backstage/ui';
import { DefinitionGroup, DefinitionLine } from '../words/definitionLines';
import styles from './DefinitionDiff.module.css';

function lineNote(line: DefinitionLine): string | undefined {
  if (line.word === 'changed') {
    return line.nameOnly ? 'value changed, never shown' : 'changed, not shown';
  }
  return line.nameOnly ? 'name only' : undefined;
}

function DiffLine({ line }: { line: DefinitionLine }) {
  const note = lineNote(line);
  return (
    <li className={styles.line} data-sign={line.sign}>
      <span className={styles.sign} aria-hidden>
        {line.sign}
      </span>
      <span className={styles.text}>
        <VisuallyHidden>{line.word} </VisuallyHidden>
        {[line.field, line.text].filter(Boolean).join(' ')}
        {note && <span className={styles.note}> ({note})</span>}
      </span>
    </li>
  );
}

/** What two revisions of a task definition differ in: `+`, `−` and `~` lines, for ears too. */
export function DefinitionDiff({ groups }: { groups: DefinitionGroup[] }) {
  return (
    <>
      {groups.map(({ container, lines }) => {
        const title = container ? `Container ${container}` : 'Task';
        return (
          <div className={styles.group} key={title}>
            <div className={styles.container} aria-hidden>
              {title}
            </div>
            <ul className={styles.lines} aria-label={`${title}: differences`}>
              {lines.map(line => (
                <DiffLine
                  key={`${line.sign} ${line.field} ${line.text}`}
                  line={line}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
