import { parseEntityRef } from '@backstage/catalog-model';
import { SearchField, Select } from '@backstage/ui';
import { FleetResponse } from '@portolan/plugin-platform-common';
import {
  FleetFilter,
  usePlatformSystems,
} from '@portolan/plugin-platform-react';
import { useEffect, useState } from 'react';
import styles from './FleetPage.module.css';

const TYPING_PAUSE_MS = 300;
/** Select knows no empty key. */
const ALL = '*';

/** Filters of the fleet by name, system, owner and account. */
export function FleetFilters(props: {
  filter: FleetFilter;
  facets?: FleetResponse['facets'];
  onChange: (
    part: Partial<FleetFilter>,
    options?: { replace?: boolean },
  ) => void;
}) {
  const { filter, facets, onChange } = props;
  const { titleOf } = usePlatformSystems();
  return (
    <div className={styles.filters} role="search" aria-label="Fleet">
      <NameFilter
        q={filter.q ?? ''}
        onChange={q => onChange({ q: q || undefined }, { replace: true })}
      />
      <Choice
        label="System"
        value={filter.provider}
        values={facets?.providers}
        wordOf={titleOf}
        onChange={provider => onChange({ provider })}
      />
      <Choice
        label="Owner"
        value={filter.owner?.at(0)}
        values={facets?.owners}
        wordOf={nameOfRef}
        onChange={owner => onChange({ owner: owner ? [owner] : undefined })}
      />
      <Choice
        label="Account"
        value={filter.account}
        values={facets?.accounts}
        onChange={account => onChange({ account })}
      />
    </div>
  );
}

function NameFilter(props: { q: string; onChange: (q: string) => void }) {
  const { q, onChange } = props;
  const [typed, setTyped] = useState(q);
  // The URL changes without typing too: by going back, or by a link.
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed === q) return undefined;
    const timer = setTimeout(() => onChange(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, q, onChange]);
  return (
    <SearchField
      size="small"
      label="Name"
      placeholder="Resource, entity or owner"
      value={typed}
      onChange={setTyped}
      onSubmit={onChange}
    />
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  values: readonly string[] | undefined;
  wordOf?: (value: string) => string;
  onChange: (value: string | undefined) => void;
}) {
  const { label, value, values = [], wordOf = text => text, onChange } = props;
  // What the URL names is shown even before (or without) the facets naming it.
  const known = value && !values.includes(value) ? [value, ...values] : values;
  return (
    <Select
      label={label}
      value={value ?? ALL}
      onChange={key => onChange(key === ALL ? undefined : String(key))}
      options={[
        { value: ALL, label: 'All' },
        ...known.map(each => ({ value: each, label: wordOf(each) })),
      ]}
    />
  );
}

/** The name in an entity ref, or the text as it is where it is none. */
export function nameOfRef(entityRef: string): string {
  try {
    return parseEntityRef(entityRef, { defaultKind: 'group' }).name;
  } catch {
    return entityRef;
  }
}
