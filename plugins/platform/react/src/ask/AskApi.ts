import { createApiRef } from '@backstage/frontend-plugin-api';

/**
 * What goes with a question: a failed build, some log lines. It is shown as a chip that a person may take away.
 *
 * @public
 */
export interface AskContext {
  /** `ECS checkout · prod-eu` */
  title: string;
  /** Plain text or Markdown. The assistant reads it as data, not as instructions. */
  text: string;
  /** Link to exactly what is meant. */
  url?: string;
}

/** @public */
export interface AskRequest {
  question: string;
  /** The entity that it is about; the one whose page is open by default. */
  entityRef?: string;
  context?: AskContext;
  /** Asks at once. By default the person reads the question first, and may change it. */
  send?: boolean;
}

/**
 * The way to an assistant, for plugins that know nothing of it. Absent where none is installed.
 *
 * @public
 */
export interface AskApi {
  /** Opens the assistant with a question. */
  ask(request: AskRequest): void;
}

/**
 * Whoever brings an assistant provides this.
 *
 * @public
 */
export const askApiRef = createApiRef<AskApi>().with({
  id: 'plugin.assistant.ask',
  pluginId: 'assistant',
});
