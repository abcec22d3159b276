import { SchedulerService } from '@backstage/backend-plugin-api';
import { ConversationTable } from './ConversationTable';
import { MessageTable } from './MessageTable';
import { SpendingTable } from './SpendingTable';

/** Removes what is too old, and tells of answers that were cut off. Replicas share it. */
export async function scheduleUpkeep(
  scheduler: SchedulerService,
  tables: {
    conversations: ConversationTable;
    messages: MessageTable;
    spending: SpendingTable;
  },
  retentionMs: number,
): Promise<void> {
  const { conversations, messages, spending } = tables;
  await scheduler.scheduleTask({
    id: 'assistant-retention',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    fn: async () => {
      const before = Date.now() - retentionMs;
      await conversations.removeUnused(before);
      await spending.removeOlder(before);
    },
  });
  await scheduler.scheduleTask({
    id: 'assistant-lost-answers',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    fn: async () => {
      await messages.markLost();
    },
  });
}
