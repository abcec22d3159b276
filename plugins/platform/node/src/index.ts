/**
 * Provider contract, extension point and upstream call policy of the Portolan platform plugin.
 *
 * @packageDocumentation
 */
export * from './ActionRefused';
export * from './caught';
export * from './configSection';
export * from './defect';
export * from './duration';
export * from './extensions';
export * from './http/pathSegments';
export * from './http/UpstreamAnswer';
export * from './http/UpstreamHttp';
export * from './ImmutableStore';
export * from './policy/upstreamLimits';
export * from './policy/UpstreamMetrics';
export * from './policy/UpstreamPolicy';
export * from './policy/UpstreamRecords';
export * from './provider';
export * from './redactSecrets';
export * from './UpstreamError';
