import { Select } from '@backstage/ui';
import type { EcsDefinitionView } from '@portolan/plugin-ecs-common';
import type { TabState } from '../tab/tabState';
import styles from './Definition.module.css';

type Revisions = Pick<TabState, 'from' | 'to'>;

/** The listed revisions and those that are shown, which may be older than the list reaches. */
function revisionOptions({ revisions, from, to }: EcsDefinitionView) {
  const shown = from === undefined ? [to] : [to, from];
  return [...new Set([...revisions, ...shown])]
    .sort((a, b) => b - a)
    .map(revision => ({ id: `${revision}`, label: `${revision}` }));
}

/** Which two revisions of a task definition to compare. */
export function RevisionPickers(props: {
  view: EcsDefinitionView;
  onChange: (revisions: Partial<Revisions>) => void;
}) {
  const { view, onChange } = props;
  const options = revisionOptions(view);
  const from = view.from === undefined ? null : `${view.from}`;
  const to = `${view.to}`;
  return (
    <div className={styles.pickers}>
      <Select
        label="From revision"
        options={options}
        value={from}
        // Both are said, so that a copied link keeps meaning these two when a newer revision comes.
        onChange={id => onChange({ from: `${id}`, to })}
      />
      <Select
        label="To revision"
        options={options}
        value={to}
        onChange={id => onChange({ from, to: `${id}` })}
      />
    </div>
  );
}
