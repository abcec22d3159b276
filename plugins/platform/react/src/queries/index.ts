export type { QueryState } from './QueryState';
export type { PagedState } from './usePages';
export * from './useConnections';
export * from './useFleet';
export * from './useProblems';
export * from './useRefresh';
export * from './useResourceView';
export { useResources, type ResourcesState } from './useResources';
export * from './useTimeline';
