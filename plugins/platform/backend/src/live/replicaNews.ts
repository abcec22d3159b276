import { EventsService } from '@backstage/plugin-events-node';
import { z } from 'zod';
import { SnapshotStore } from '../snapshots/createSnapshotStore';

/** Replicas tell each other on this topic what they learned. */
export const REPLICA_TOPIC = 'platform.snapshots';

const replicaNewsSchema = z.object({
  changed: z.array(z.object({ key: z.string(), fetchedAt: z.number() })),
});

export type ReplicaNews = z.infer<typeof replicaNewsSchema>;

/** Forgets in memory what another replica knows better; the shared cache and the database have it. */
export async function followReplicas(
  events: EventsService,
  snapshots: SnapshotStore,
): Promise<void> {
  await events.subscribe({
    id: 'platform-snapshots',
    topics: [REPLICA_TOPIC],
    async onEvent({ eventPayload }) {
      const news = replicaNewsSchema.safeParse(eventPayload);
      if (!news.success) return;
      for (const { key, fetchedAt } of news.data.changed) {
        snapshots.forgetBefore(key, fetchedAt);
      }
    },
  });
}
