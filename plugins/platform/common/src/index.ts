/**
 * Snapshot, bindings, permissions and the HTTP contract of the Portolan platform plugin.
 *
 * @packageDocumentation
 */
export * from './actions';
export * from './api';
export * from './binding';
export * from './health';
export * from './listAnnotation';
export * from './logs';
export * from './openapi';
export * from './permissions';
export * from './snapshot';
