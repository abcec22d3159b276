import { snapshotSchema } from '@portolan/plugin-platform-common';
import { describeDefect } from '../defect';
import { FetchResult, ResourceProvider, ResourceState } from '../provider';
import { UpstreamError } from '../UpstreamError';
import { createProviderBench } from './providerBench';

/** @public */
export interface ProviderUnderTest<TRef, TDetails, TQuery> {
  provider: ResourceProvider<TRef, TDetails, TQuery>;
  /** Two or more resources that the upstream has, all different. */
  refs: readonly TRef[];
  /** One that it does not have. */
  missing: TRef;
  /** Makes every request fail. @returns what makes it well again */
  breakUpstream(): Promise<() => Promise<void>>;
}

/**
 * Runs a provider through what the platform relies on.
 *
 * @returns a sentence for each rule that it breaks; none is as it should be
 * @public
 */
export async function findContractBreaches<TRef, TDetails, TQuery>(
  under: ProviderUnderTest<TRef, TDetails, TQuery>,
): Promise<string[]> {
  const { provider, refs, missing } = under;
  const breaches = [...checkRefs(provider, [...refs, missing])];
  const all = [...refs, missing];
  const forwards = await fetchOf(under, all);
  if (typeof forwards === 'string') return [...breaches, forwards];
  const backwards = await fetchOf(under, all.toReversed());
  if (typeof backwards === 'string') return [...breaches, backwards];

  forwards.forEach((result, index) => {
    const key = provider.key(all[index]);
    const other = backwards[all.length - 1 - index];
    const isMissing = index === refs.length;
    breaches.push(...checkResult(provider.id, key, result, isMissing));
    if (result.ok && other.ok && result.value.name !== other.value.name) {
      breaches.push(`fetch answers ${key} by its place, not by its ref`);
    }
  });

  const mend = await under.breakUpstream();
  const broken = await fetchOf(under, refs);
  await mend();
  if (typeof broken === 'string') return [...breaches, broken];
  if (broken.some(result => result.ok)) {
    breaches.push('fetch says ok while every request fails');
  }
  return breaches;
}

async function fetchOf<TRef, TDetails, TQuery>(
  { provider }: ProviderUnderTest<TRef, TDetails, TQuery>,
  refs: readonly TRef[],
): Promise<FetchResult<ResourceState<TDetails>>[] | string> {
  try {
    const results = await provider.fetch(refs, createProviderBench().context);
    return results.length === refs.length
      ? results
      : `fetch gives ${results.length} results for ${refs.length} refs`;
  } catch (thrown) {
    return `fetch throws: ${describeDefect(thrown)}`;
  }
}

function checkRefs<TRef, TDetails, TQuery>(
  provider: ResourceProvider<TRef, TDetails, TQuery>,
  refs: readonly TRef[],
): string[] {
  const breaches: string[] = [];
  const keys = refs.map(ref => provider.key(ref));
  if (new Set(keys).size !== keys.length) {
    breaches.push('key gives one id to different refs');
  }
  refs.forEach((ref, index) => {
    // Refs are stored between restarts.
    const stored: TRef = JSON.parse(JSON.stringify(ref));
    if (provider.key(stored) !== keys[index]) {
      breaches.push(
        `key changes for ${keys[index]} once it was stored as JSON`,
      );
    }
    if (Object.keys(provider.claim(ref)).length === 0) {
      breaches.push(`claim says nothing of ${keys[index]}`);
    }
    if (!provider.describe(ref).name) {
      breaches.push(`describe has no name for ${keys[index]}`);
    }
  });
  return breaches;
}

function checkResult<TDetails>(
  provider: string,
  id: string,
  result: FetchResult<ResourceState<TDetails>>,
  isMissing: boolean,
): string[] {
  if (!result.ok) {
    return result.error instanceof UpstreamError
      ? [`fetch fails for ${id}: ${result.error.message}`]
      : [`fetch gives an error for ${id} that is no UpstreamError`];
  }
  const { value } = result;
  const breaches: string[] = [];
  const snapshot = snapshotSchema.safeParse({
    ...value,
    provider,
    id,
    actions: [],
    fetchedAt: new Date().toISOString(),
    stale: false,
  });
  if (!snapshot.success) {
    const [{ path, message }] = snapshot.error.issues;
    breaches.push(
      `${path.join('.')} of ${id} is no part of a snapshot: ${message}`,
    );
  }
  if (!isPlain(value)) breaches.push(`the state of ${id} is not plain data`);
  if (isMissing !== (value.health === 'missing')) {
    breaches.push(`the health of ${id} is ${value.health}`);
  }
  return breaches;
}

/** Whether it is the same once it went through JSON; absent and undefined are one. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value === null) {
    return !['function', 'symbol', 'bigint'].includes(typeof value);
  }
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(isPlain)
  );
}
