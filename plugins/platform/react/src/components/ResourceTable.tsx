// Where it is narrow the table is laid out as blocks, and browsers then drop its roles unless they are spelled out.
/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
import { ReactNode } from 'react';
import styles from './ResourceTable.module.css';

/** @public */
export interface ResourceColumn<TRow> {
  id: string;
  title: string;
  /** The title is for screen readers only (a column of buttons). */
  titleHidden?: boolean;
  /** Names the row. Exactly one column should. */
  rowHeader?: boolean;
  /** As narrow as its content. */
  compact?: boolean;
  render(row: TRow): ReactNode;
}

/** @public */
export interface ResourceTableProps<TRow> {
  /** What is listed: the table's accessible name. */
  label: string;
  columns: readonly ResourceColumn<TRow>[];
  rows: readonly TRow[];
  rowKey(row: TRow): string;
  /** The rows belong to an earlier question; the answer is on its way. */
  busy?: boolean;
}

/**
 * A table of resources. Columns become labelled lines where it is narrow; the roles are spelled out because browsers
 * drop them when a table is laid out as blocks.
 *
 * @public
 */
export function ResourceTable<TRow>(props: ResourceTableProps<TRow>) {
  const { label, columns, rows, rowKey, busy = false } = props;
  return (
    <div className={styles.frame}>
      <table role="table" className={styles.table} aria-busy={busy}>
        <caption className={styles.caption}>{label}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(column => (
              <th key={column.id} role="columnheader" scope="col">
                <span className={column.titleHidden ? styles.hiddenTitle : ''}>
                  {column.title}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(row => (
            <tr key={rowKey(row)} role="row">
              {columns.map(column => (
                <ResourceCell key={column.id} column={column}>
                  {column.render(row)}
                </ResourceCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ResourceCell<TRow>(props: {
  column: ResourceColumn<TRow>;
  children: ReactNode;
}) {
  const { column, children } = props;
  const content = (
    <>
      <span className={styles.narrowTitle} aria-hidden="true">
        {!column.titleHidden && column.title}
      </span>
      <div className={styles.cell}>{children}</div>
    </>
  );
  const className = column.compact ? styles.compact : undefined;
  return column.rowHeader ? (
    <th role="rowheader" scope="row" className={className}>
      {content}
    </th>
  ) : (
    <td role="cell" className={className}>
      {content}
    </td>
  );
}
