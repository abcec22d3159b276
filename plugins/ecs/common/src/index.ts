/**
 * Annotations, references, details and views of Amazon ECS services; runs anywhere.
 *
 * @packageDocumentation
 */
export * from './bindings';
export * from './details';
export * from './serviceRef';
export * from './views';
