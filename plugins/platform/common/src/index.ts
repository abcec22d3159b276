/**
 * Snapshot, bindings, permissions and the HTTP contract of the Portolan platform plugin.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './binding';
export * from './health';
export * from './openapi';
export * from './permissions';
export * from './snapshot';
