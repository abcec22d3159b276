/**
 * Annotations, references, details and views of AWS CodeBuild projects; runs anywhere.
 *
 * @packageDocumentation
 */
export * from './bindings';
export * from './build';
export * from './details';
export * from './projectRef';
export * from './views';
