/**
 * The platform plugin: bindings to snapshots to HTTP.
 *
 * @packageDocumentation
 */
export { platformPlugin as default } from './plugin';
