import { Text } from '@backstage/ui';
import { KeyboardEvent, useMemo, useRef, useState } from 'react';
import {
  isUnwell,
  matches,
  pruned,
  resourceTree,
  TreeNode,
  TreeResource,
  TreeRow,
  treeRows,
} from '../words/resourceTree';
import { ResourceLine } from './ResourceLine';
import styles from './ResourceTree.module.css';

/** A small tree is shown whole; of a large one, what is unwell. */
const OPEN_WHOLE = 60;

/** Where the arrow keys lead from a row, as the WAI-ARIA tree pattern has it; `undefined` for another key. */
function rowAfter(
  key: string,
  rows: readonly TreeRow[],
  at: number,
): number | undefined {
  const { parentId, expanded } = rows[at];
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, rows.length - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    case 'ArrowRight':
      return expanded ? at + 1 : at;
    case 'ArrowLeft': {
      const parent = rows.findIndex(({ resource }) => resource.id === parentId);
      return expanded || parent < 0 ? at : parent;
    }
    default:
      return undefined;
  }
}

/**
 * Resources under what made them. One tab stop; arrow keys move, open and close, Home and End lead to the ends.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/treeview/
 */
export function ResourceTree(props: {
  label: string;
  resources: readonly TreeResource[];
  q: string;
}) {
  const { label, resources, q } = props;
  const tree = useMemo(() => resourceTree(resources), [resources]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [current, setCurrent] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const searching = q.trim() !== '';
  const shown = searching ? pruned(tree, each => matches(each, q)) : tree;
  const isExpanded = ({ resource, children }: TreeNode) =>
    chosen.get(resource.id) ??
    (searching ||
      resources.length <= OPEN_WHOLE ||
      pruned(children, isUnwell).length > 0);
  const rows = treeRows(shown, isExpanded);
  const stop = Math.max(
    rows.findIndex(({ resource }) => resource.id === current),
    0,
  );

  const set = ({ resource }: TreeRow, expanded: boolean) =>
    setChosen(before => new Map(before).set(resource.id, expanded));
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[stop];
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const to = rowAfter(key, rows, stop);
    if (to === undefined) return;
    event.preventDefault();
    if (key === 'ArrowRight' && row.expanded === false) set(row, true);
    if (key === 'ArrowLeft' && row.expanded) set(row, false);
    setCurrent(rows[to].resource.id);
    list.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[to]?.focus();
  };

  if (rows.length === 0) {
    return (
      <Text as="p" color="secondary">
        No resource has “{q.trim()}” in its kind, name, state or image.
      </Text>
    );
  }
  return (
    <ul ref={list} role="tree" aria-label={label} className={styles.tree}>
      {rows.map((row, index) => (
        <li
          key={row.resource.id}
          role="treeitem"
          className={styles.row}
          style={{ paddingInlineStart: `${(row.level - 1) * 1.5}rem` }}
          aria-level={row.level}
          aria-posinset={row.position}
          aria-setsize={row.siblings}
          aria-expanded={row.expanded}
          aria-selected={index === stop}
          tabIndex={index === stop ? 0 : -1}
          onKeyDown={onKeyDown}
          onFocus={() => setCurrent(row.resource.id)}
          onClick={() => {
            setCurrent(row.resource.id);
            if (row.expanded !== undefined) set(row, !row.expanded);
          }}
        >
          <span className={styles.arrow} aria-hidden="true">
            {row.expanded === true && '▾'}
            {row.expanded === false && '▸'}
          </span>
          <ResourceLine resource={row.resource} />
        </li>
      ))}
    </ul>
  );
}
