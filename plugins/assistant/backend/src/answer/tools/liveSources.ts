import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import {
  HEALTH_BY_URGENCY,
  Snapshot,
  snapshotSchema,
  TimelineEntry,
  timelineEntrySchema,
} from '@portolan/plugin-platform-common';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LiveSource } from '../SourceBook';
import { boundedText, entityName, entityPage, toLines } from './readable';

const snapshotsSchema = z.object({
  items: z.array(snapshotSchema).min(1),
  problems: z.array(z.unknown()).optional(),
});

const fleetSchema = z.object({
  items: z
    .array(z.object({ entityRef: z.string(), snapshot: snapshotSchema }))
    .min(1),
});

const timelineSchema = z.object({
  items: z.array(timelineEntrySchema).min(1),
});

const logSchema = z.object({
  lines: z.array(z.object({ time: z.string(), text: z.string() })).min(1),
});

/** What a tool was asked and what it said. */
export interface LiveResult {
  /** Of the tool. */
  title: string;
  input: unknown;
  output: unknown;
  /** The entity whose page is open. */
  openEntity?: string;
  now: Date;
}

/** The parts of a result that can be cited, each with where a person sees the same and as of when it holds. */
export function liveSources(result: LiveResult): LiveSource[] {
  const { output, title, now } = result;
  const entityRef = entityOf(result.input);
  if (!entityRef) {
    const fleet = fleetSchema.safeParse(output);
    if (fleet.success) return ofFleet(fleet.data, title);
  }
  const snapshots = snapshotsSchema.safeParse(output);
  const logs = logSchema.safeParse(output);
  const timeline = timelineSchema.safeParse(output);
  let lines = toLines(output);
  let asOf = now.toISOString();
  let forTools: string[] = [];
  if (snapshots.success) {
    const items = byUrgency(snapshots.data.items);
    forTools = items.map(describeForTools);
    lines = [
      ...items.flatMap(describeSnapshot),
      ...toLines(snapshots.data.problems),
    ];
    asOf = oldest(snapshots.data.items.map(({ fetchedAt }) => fetchedAt));
  } else if (timeline.success) {
    lines = timeline.data.items.map(describeEvent);
  } else if (logs.success) {
    lines = logs.data.lines.map(({ time, text }) => `${time} ${text}`);
  }
  const text = boundedText(lines);
  if (!text) return [];
  return [
    {
      id: liveId(text),
      title: entityRef ? entityName(entityRef) : title,
      heading: title,
      url: entityRef ? entityPage(entityRef) : '/platform',
      ...(entityRef && { entityRef }),
      text,
      asOf,
      forTools,
    },
  ];
}

/** The entity that an input names. */
export function entityOf(input: unknown): string | undefined {
  const named = z.object({ entityRef: z.string() }).safeParse(input);
  if (!named.success) return undefined;
  try {
    return stringifyEntityRef(parseEntityRef(named.data.entityRef));
  } catch {
    return undefined;
  }
}

function ofFleet(
  { items }: z.infer<typeof fleetSchema>,
  title: string,
): LiveSource[] {
  const entities = [...new Set(items.map(({ entityRef }) => entityRef))];
  const share = Math.floor(8_000 / entities.length);
  return entities.map(entityRef => {
    const snapshots = items
      .filter(item => item.entityRef === entityRef)
      .map(({ snapshot }) => snapshot);
    const text = boundedText(
      snapshots.flatMap(describeSnapshot),
      Math.max(share, 200),
    );
    return {
      id: liveId(text),
      title: entityName(entityRef),
      heading: title,
      url: entityPage(entityRef),
      entityRef,
      text,
      asOf: oldest(snapshots.map(({ fetchedAt }) => fetchedAt)),
      forTools: snapshots.map(describeForTools),
    };
  });
}

/** What happened, in one line that can be cited. */
function describeEvent(entry: TimelineEntry): string {
  const { at, kind, provider, resourceName, status, from, to } = entry;
  const change = from ? `from ${from} to ${to}` : to;
  return [
    `${at}: ${kind} of ${resourceName} (${provider}), ${change}`,
    ...(status ? [`, ${status}`] : []),
    ...(entry.reason ? [`: ${entry.reason}`] : []),
    ...(entry.commit ? [`, commit ${entry.commit}`] : []),
    ...(entry.by ? [`, by ${entry.by}`] : []),
  ].join('');
}

/** What is cut off is what is well. */
function byUrgency(snapshots: readonly Snapshot[]): Snapshot[] {
  return [...snapshots].sort(
    (a, b) =>
      HEALTH_BY_URGENCY.indexOf(a.health) - HEALTH_BY_URGENCY.indexOf(b.health),
  );
}

/** A snapshot in sentences: each can be cited by itself. */
function describeSnapshot(snapshot: Snapshot): string[] {
  const { provider, name, scope, health, reason, version } = snapshot;
  const where = Object.entries(scope)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
  return [
    `${name} (${provider}${where && `, ${where}`}) is ${health}.${
      reason ? ` ${reason}` : ''
    }`,
    ...(version ? [`${name} runs version ${version}.`] : []),
    ...(snapshot.updatedAt
      ? [`${name} was last changed at ${snapshot.updatedAt}.`]
      : []),
    ...(snapshot.error
      ? [`${name} could not be read: ${snapshot.error.message}`]
      : []),
    ...(snapshot.stale ? [`This is as of ${snapshot.fetchedAt}.`] : []),
  ];
}

/** What other tools want to know of a resource, and what may be proposed for it. */
function describeForTools({ provider, name, id, actions }: Snapshot): string {
  const possible = actions
    .map(
      action =>
        `${action.id}${
          action.allowed ? '' : ' (not now or not for this person)'
        }`,
    )
    .join(', ');
  return `${name}: provider ${JSON.stringify(provider)}, id ${JSON.stringify(
    id,
  )}${possible && `, actions: ${possible}`}.`;
}

function oldest(times: readonly string[]): string {
  return [...times].sort()[0];
}

function liveId(text: string): string {
  return `live:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
