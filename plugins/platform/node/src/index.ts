/**
 * Provider contract, extension point and upstream call policy of the Portolan platform plugin.
 *
 * @packageDocumentation
 */
export * from './extensions';
export * from './provider';
export * from './UpstreamError';
