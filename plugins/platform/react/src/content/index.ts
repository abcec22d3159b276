export * from './deriveContent';
export * from './explainError';
export * from './ContentLoader';
export * from './ContentNotices';
export * from './LiveChanges';
export * from './ResourceCard';
export * from './ResourceTableCard';
