import {
  matchesQuery,
  NameFilter,
  ResourceColumn,
  ResourceTable,
} from '@portolan/plugin-platform-react';
import type { TerraformResourceChange } from '@portolan/plugin-terraform-common';
import { ActionMark } from '../parts/ActionMark';
import parts from '../parts/Terraform.module.css';
import { MAX_QUERY } from '../tab/tabState';
import { ActionWords, whyWords } from '../words/changes';
import styles from './Changes.module.css';

/** Shorter lists are read at a glance. */
const FILTER_FROM = 6;

/** The names of what changes, those that force a new resource first and in words. */
function Attributes({ change }: { change: TerraformResourceChange }) {
  const { attributes, attributeCount, forces } = change;
  const others = attributes.filter(name => !forces.includes(name));
  const more = attributeCount - forces.length - others.length;
  if (attributeCount === 0 && forces.length === 0) return null;
  return (
    <ul className={styles.attributes}>
      {forces.map(name => (
        <li key={`forces ${name}`}>
          <code>{name}</code> <strong>forces a new one</strong>
        </li>
      ))}
      {others.map(name => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
      {more > 0 && <li className={parts.quiet}>and {more} more</li>}
    </ul>
  );
}

function changeColumns(
  wordsOf: (change: TerraformResourceChange) => ActionWords,
): readonly ResourceColumn<TerraformResourceChange>[] {
  return [
    {
      id: 'action',
      title: 'Action',
      compact: true,
      render: change => <ActionMark words={wordsOf(change)} />,
    },
    {
      id: 'resource',
      title: 'Resource',
      rowHeader: true,
      render: ({ address, from, why }) => {
        const because = whyWords(why);
        return (
          <>
            <code className={styles.address}>{address}</code>
            {from && <div className={parts.quiet}>was {from}</div>}
            {because && <div className={parts.quiet}>because {because}</div>}
          </>
        );
      },
    },
    {
      id: 'attributes',
      title: 'Attributes (names only)',
      render: change => <Attributes change={change} />,
    },
  ];
}

/** Resources that a plan changes, or that have drifted: what happens to each, and the names of what changes about it. */
export function ChangeTable(props: {
  label: string;
  changes: readonly TerraformResourceChange[];
  wordsOf: (change: TerraformResourceChange) => ActionWords;
  /** There are more than are listed. */
  truncated: boolean;
  q: string;
  onQuery: (q: string) => void;
}) {
  const { label, changes, wordsOf, truncated, q, onQuery } = props;
  const found = changes.filter(change =>
    matchesQuery(q, [
      change.address,
      change.from,
      wordsOf(change).label,
      ...change.attributes,
    ]),
  );
  return (
    <>
      {(changes.length >= FILTER_FROM || q !== '') && (
        <div className={parts.toolbar}>
          <NameFilter
            label="Filter resources"
            placeholder="Address, action or attribute"
            maxLength={MAX_QUERY}
            q={q}
            onChange={onQuery}
          />
          <span role="status" className={parts.quiet}>
            {found.length} of {changes.length} resources
          </span>
        </div>
      )}
      {found.length > 0 && (
        <ResourceTable
          label={label}
          columns={changeColumns(wordsOf)}
          rows={found}
          rowKey={({ address, action }) => `${address} ${action}`}
        />
      )}
      {truncated && (
        <p className={parts.quiet}>
          These are the first {changes.length}. The rest is in the log of the
          plan.
        </p>
      )}
    </>
  );
}
