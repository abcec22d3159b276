/**
 * What the assistant says over HTTP: passages, conversations, the events of an answer, permissions.
 *
 * @packageDocumentation
 */
export * from './conversations';
export * from './events';
export * from './indexStatus';
export * from './passages';
export * from './permissions';
