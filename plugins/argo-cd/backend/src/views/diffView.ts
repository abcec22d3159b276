import { ArgoCdAppRef, ArgoCdDiffView } from '@portolan/plugin-argo-cd-common';
import { FetchContext } from '@portolan/plugin-platform-node';
import { createTwoFilesPatch } from 'diff';
import { stringify } from 'yaml';
import { readOfApp } from '../apps/appRequests';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { ArgoCdServers } from '../server/ArgoCdServers';
import {
  WireManagedResource,
  wireManagedResourcesSchema,
} from '../server/wire';
import { eachApp } from './eachApp';
import { maskSecrets } from './maskSecrets';

type ResourceDiff = ArgoCdDiffView['resources'][number];

const MAX_RESOURCES = 50;
const MAX_LINES = 400;
/** Two manifests that are wholly different take long to compare, and nobody reads the result. */
const COMPARE_MS = 500;

/** What a sync would change, object by object. */
export function diffView(servers: ArgoCdServers) {
  return eachApp('diff', servers, async (ref, server, ctx) => {
    const changes = await readChanges(server, ref, ctx);
    return {
      resources: changes.slice(0, MAX_RESOURCES).map(toDiff),
      truncated: changes.length > MAX_RESOURCES,
    };
  });
}

/** An object that the cluster and the source disagree on. */
export interface Change {
  object: Pick<ResourceDiff, 'group' | 'kind' | 'namespace' | 'name'>;
  change: ResourceDiff['change'];
  live: unknown;
  target: unknown;
}

/** @throws UpstreamError */
export async function readChanges(
  server: ArgoCdServer,
  ref: ArgoCdAppRef,
  ctx: FetchContext,
): Promise<Change[]> {
  const { items } = await readOfApp(
    server,
    ref,
    { operation: 'GetManagedResources', below: ['managed-resources'] },
    wireManagedResourcesSchema,
    ctx,
  );
  return items.flatMap(toChange);
}

function toChange(item: WireManagedResource): Change[] {
  // Hooks come and go with each sync.
  if (item.hook) return [];
  const live =
    manifestOf(item.normalizedLiveState) ?? manifestOf(item.liveState);
  const wanted = manifestOf(item.targetState);
  const target =
    wanted === undefined
      ? undefined
      : manifestOf(item.predictedLiveState) ?? wanted;
  const change = changeOf(live, target, item.modified);
  if (!change) return [];
  const { group = '', kind, namespace, name } = item;
  const object = { group, kind, namespace: namespace || undefined, name };
  return [{ object, change, live, target }];
}

function changeOf(
  live: unknown,
  target: unknown,
  modified: boolean | undefined,
): Change['change'] | undefined {
  if (live === undefined) return target === undefined ? undefined : 'create';
  if (target === undefined) return 'delete';
  const differs = modified ?? JSON.stringify(live) !== JSON.stringify(target);
  return differs ? 'update' : undefined;
}

function toDiff({ object, change, live, target }: Change): ResourceDiff {
  const sides = maskSecrets(live, target);
  const lines = (
    createTwoFilesPatch(
      'live',
      'source',
      toYaml(sides.live),
      toYaml(sides.target),
      undefined,
      undefined,
      { context: 3, timeout: COMPARE_MS },
    ) ?? ''
  ).split('\n');
  // From the first hunk on: the lines before it name files that there are none of.
  const first = lines.findIndex(line => line.startsWith('@@'));
  const hunks = first < 0 ? [] : lines.slice(first);
  return {
    ...object,
    change,
    diff: hunks.slice(0, MAX_LINES).join('\n').trimEnd(),
    truncated: hunks.length > MAX_LINES,
    masked: sides.masked,
  };
}

function toYaml(manifest: unknown): string {
  return manifest === undefined
    ? ''
    : stringify(manifest, { sortMapEntries: true, lineWidth: 0 });
}

function manifestOf(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    const manifest: unknown = JSON.parse(text);
    return manifest ?? undefined;
  } catch {
    return undefined;
  }
}
