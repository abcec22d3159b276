/**
 * Extension points of the assistant: document sources, embedders, models.
 *
 * @packageDocumentation
 */
export * from './chatModel';
export * from './claudeModels';
export * from './documentSource';
export * from './embedder';
export * from './extensions';
export * from './modelSettings';
