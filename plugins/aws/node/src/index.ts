/**
 * AWS sessions for Portolan's providers: credentials, cached clients, calls under policy, search by tags.
 *
 * @packageDocumentation
 */
export { AwsCaller } from './AwsCaller';
export { awsSessionsServiceRef } from './awsSessionsService';
export { findByTags } from './findByTags';
export { probeAccounts } from './probeAccounts';
export { toUpstreamError } from './toUpstreamError';
export type { AwsRequestSubject } from './toUpstreamError';
export type * from './types';
