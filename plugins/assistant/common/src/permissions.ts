import { createPermission } from '@backstage/plugin-permission-common';

/** To ask the assistant and to search its knowledge. @public */
export const assistantChatPermission = createPermission({
  name: 'assistant.chat.use',
  attributes: { action: 'read' },
});

/** To see the state of the index and to run it anew. @public */
export const assistantIndexPermission = createPermission({
  name: 'assistant.index.manage',
  attributes: { action: 'update' },
});

/** To read what people thought of answers. @public */
export const assistantFeedbackPermission = createPermission({
  name: 'assistant.feedback.read',
  attributes: { action: 'read' },
});

/** @public */
export const assistantPermissions = [
  assistantChatPermission,
  assistantIndexPermission,
  assistantFeedbackPermission,
];
