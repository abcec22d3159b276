import { FleetItem } from '@portolan/plugin-platform-common';
import { FleetFilter, PlatformApi } from '@portolan/plugin-platform-react';
import { toCsv } from './csv';

/** The most that the API gives at once. */
const PAGE = 200;

const HEADINGS = [
  'Resource',
  'System',
  'Health',
  'Reason',
  'Version',
  'Changed',
  'Entity',
  'Owner',
  'Account',
  'Region',
  'Instance',
  'Parent',
  'As of',
  'Error',
  'Id',
];

/**
 * Everything that a filter shows, as CSV, page by page through the API.
 *
 * @param onProgress - called with the number of rows so far
 * @throws the API's error, or an abort error once the signal is aborted
 */
export async function exportFleet(options: {
  platformApi: Pick<PlatformApi, 'fleet'>;
  filter: FleetFilter;
  titleOf: (provider: string) => string;
  onProgress: (rows: number) => void;
  signal: AbortSignal;
}): Promise<string> {
  const { platformApi, filter, titleOf, onProgress, signal } = options;
  const rows: string[][] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await platformApi.fleet(filter, {
      cursor,
      limit: PAGE,
      signal,
    });
    rows.push(...page.items.map(item => rowOf(item, titleOf)));
    onProgress(rows.length);
    cursor = page.next;
    if (cursor && seen.has(cursor)) {
      throw new Error('The list does not end: it gave the same page twice');
    }
    if (cursor) seen.add(cursor);
  } while (cursor);
  return toCsv([HEADINGS, ...rows]);
}

function rowOf(
  { snapshot, entityRef, owner }: FleetItem,
  titleOf: (provider: string) => string,
): string[] {
  const { scope } = snapshot;
  return [
    snapshot.name,
    titleOf(snapshot.provider),
    snapshot.health,
    snapshot.reason ?? '',
    snapshot.version ?? '',
    snapshot.updatedAt ?? '',
    entityRef,
    owner ?? '',
    scope.account ?? '',
    scope.region ?? '',
    scope.instance ?? '',
    scope.parent ?? '',
    snapshot.fetchedAt,
    snapshot.error?.code ?? '',
    snapshot.id,
  ];
}
