import { Button, Text } from '@backstage/ui';
import { TimelineEntry } from '@portolan/plugin-platform-common';
import {
  TimelineState,
  usePlatformSystems,
  useRightNow,
} from '@portolan/plugin-platform-react';
import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { changesOf } from './changes';
import { timelineByDay } from './timelineByDay';
import { TimelineEntryLine } from './TimelineEntryLine';
import {
  filterTimeline,
  readTimelineFilter,
  writeTimelineFilter,
} from './timelineFilter';
import { TimelineFilters } from './TimelineFilters';
import { countByDay, weekStart } from './week';
import { WeekStrip } from './WeekStrip';
import styles from './TimelineTab.module.css';

const MINUTE_MS = 60_000;

/** Most entries that are read without being asked for, to fill the strip. */
const READ_AHEAD = 200;

/** The week at a glance, and its entries by day. */
export function TimelineList(props: {
  entries: readonly TimelineEntry[];
  timeline: TimelineState;
}) {
  const { entries, timeline } = props;
  const { hasMore, isLoadingMore, loadMore } = timeline;
  const systems = usePlatformSystems();
  const now = useRightNow(MINUTE_MS);
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => readTimelineFilter(search), [search]);
  const shown = useMemo(
    () => filterTimeline(entries, filter),
    [entries, filter],
  );
  const changes = useMemo(() => changesOf(entries), [entries]);
  const [followed, setFollowed] = useState<string>();
  useWholeWeek(timeline, entries, now);
  const oldest = entries.at(-1)?.at;
  return (
    <div className={styles.timeline}>
      <WeekStrip days={countByDay(shown, now, hasMore ? oldest : undefined)} />
      <TimelineFilters
        entries={entries}
        filter={filter}
        onChange={changed =>
          setSearch(present => writeTimelineFilter(present, changed))
        }
      />
      {shown.length === 0 && (
        <Text as="p">
          {`None of the ${
            entries.length
          } entries that are loaded is of this kind${
            hasMore ? '; earlier ones may be' : ''
          }.`}
        </Text>
      )}
      {timelineByDay(shown).map(day => (
        <section key={day.title} aria-label={day.title}>
          <Text as="h3" variant="body-small" color="secondary">
            {day.title}
          </Text>
          <ol className={styles.day}>
            {day.entries.map(entry => (
              <TimelineEntryLine
                key={entry.id}
                entry={entry}
                system={systems.titleOf(entry.provider)}
                change={entry.change ? changes.get(entry.change) : undefined}
                isFollowed={
                  entry.change !== undefined && entry.change === followed
                }
                onFollow={isFollowed =>
                  setFollowed(isFollowed ? entry.change : undefined)
                }
              />
            ))}
          </ol>
        </section>
      ))}
      {hasMore && (
        <Button
          variant="secondary"
          isPending={isLoadingMore}
          onPress={loadMore}
        >
          Show earlier
        </Button>
      )}
    </div>
  );
}

/** The strip counts seven days: reads on until they are there, unless that is a lot. */
function useWholeWeek(
  { hasMore, isFetching, error, loadMore }: TimelineState,
  entries: readonly TimelineEntry[],
  now: number,
): void {
  const oldest = entries.at(-1);
  const wanted =
    hasMore &&
    !isFetching &&
    !error &&
    entries.length < READ_AHEAD &&
    oldest !== undefined &&
    Date.parse(oldest.at) >= weekStart(now);
  useEffect(() => {
    if (wanted) loadMore();
    // Its identity changes with each render; what matters is whether more is wanted.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
}
