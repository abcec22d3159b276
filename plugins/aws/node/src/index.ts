/**
 * AWS sessions for Portolan's providers: credentials, cached clients, calls under policy, search by tags.
 *
 * @packageDocumentation
 */
export { AwsCaller } from './AwsCaller';
export { awsSessionsServiceRef } from './awsSessionsService';
export { groupBy, inBatches } from './batches';
export { CloudWatchLogs } from './logs/CloudWatchLogs';
export type { CloudWatchLogSource } from './logs/CloudWatchLogs';
export { findByTags } from './findByTags';
export { probeAccounts } from './probeAccounts';
export { redactAwsText } from './redactAwsText';
export { toUpstreamError } from './toUpstreamError';
export type { AwsRequestSubject } from './toUpstreamError';
export type * from './types';
