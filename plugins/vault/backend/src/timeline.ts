import { TimelineEvent } from '@portolan/plugin-platform-common';
import {
  caught,
  FetchContext,
  FetchResult,
} from '@portolan/plugin-platform-node';
import { VaultRef } from '@portolan/plugin-vault-common';
import { VaultMetadata } from './client/answers';
import { VaultServers } from './client/VaultServers';
import { findSecrets } from './findSecrets';
import { metadataOf, namedSecrets } from './readSecrets';
import { authorOf } from './toSecret';
import { isoTime } from './vaultText';

/** Most events of one path. */
const MAX_EVENTS = 50;
/** Secrets of a path whose versions are read. */
const MAX_SECRETS = 50;

/** New versions of the secrets of each path, newest first. */
export function readTimelines(
  refs: readonly VaultRef[],
  ctx: FetchContext,
  servers: VaultServers,
): Promise<FetchResult<TimelineEvent[]>[]> {
  return Promise.all(refs.map(ref => caught(readTimeline(ref, ctx, servers))));
}

async function readTimeline(
  ref: VaultRef,
  ctx: FetchContext,
  servers: VaultServers,
): Promise<TimelineEvent[]> {
  const server = servers.of(ref);
  const at = await server.locate(ref, ctx);
  if (at.kvVersion === 1) return [];
  const found = await findSecrets(server, at, ctx);
  if (!found) return [];
  const named = namedSecrets(at, found).slice(0, MAX_SECRETS);
  const answers = await Promise.all(
    named.map(secret => caught(metadataOf(server, secret, ctx))),
  );
  return answers
    .flatMap((answer, index) => {
      if (answer.ok) {
        return answer.value ? eventsOf(named[index].name, answer.value) : [];
      }
      if (answer.error.code === 'forbidden') return [];
      throw answer.error;
    })
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, MAX_EVENTS);
}

function eventsOf(name: string, metadata: VaultMetadata): TimelineEvent[] {
  const { current_version: current, last_updated_by: last } = metadata;
  return Object.entries(metadata.versions ?? {}).flatMap(
    ([number, version]): TimelineEvent[] => {
      const at = isoTime(version.created_time);
      if (!at) return [];
      const isCurrent = number === String(current);
      return [
        {
          id: `${name}:${number}`,
          at,
          kind: 'secret',
          status: 'succeeded',
          to: `${name} version ${number}`,
          by: authorOf(version.created_by ?? (isCurrent ? last : undefined)),
        },
      ];
    },
  );
}
