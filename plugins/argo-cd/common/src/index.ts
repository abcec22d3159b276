/**
 * Annotations, references, details and views of Argo CD applications; runs anywhere.
 *
 * @packageDocumentation
 */
export * from './appRef';
export * from './bindings';
export * from './details';
export * from './environment';
export * from './labelSelector';
export * from './views';
export * from './words';
