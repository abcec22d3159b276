import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ChatModel } from './chatModel';
import { DocumentSource } from './documentSource';
import { Embedder } from './embedder';

/** @public */
export interface AssistantSourcesExtensionPoint {
  /** @throws ConflictError if a source of this id was added before */
  addSource(source: DocumentSource): void;
}

/** Adds where the assistant's knowledge comes from. @public */
export const assistantSourcesExtensionPoint =
  createExtensionPoint<AssistantSourcesExtensionPoint>({
    id: 'assistant.sources',
  });

/** @public */
export interface AssistantEmbedderExtensionPoint {
  /** @throws ConflictError if there is one already: an index has one embedder */
  setEmbedder(embedder: Embedder): void;
}

/** Says how texts become vectors. Without one, search is by words alone. @public */
export const assistantEmbedderExtensionPoint =
  createExtensionPoint<AssistantEmbedderExtensionPoint>({
    id: 'assistant.embedder',
  });

/** @public */
export interface AssistantModelExtensionPoint {
  /** @throws ConflictError if there is one already */
  setModel(model: ChatModel): void;
}

/** Says which model answers. Without one, the passages themselves are shown. @public */
export const assistantModelExtensionPoint =
  createExtensionPoint<AssistantModelExtensionPoint>({
    id: 'assistant.model',
  });
