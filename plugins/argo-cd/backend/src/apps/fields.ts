/**
 * What is read of each application where many are: Argo CD's list selects from a fixed set of fields, which knows neither
 * conditions nor history nor an operation's message nor the revisions of several sources.
 *
 * @see https://github.com/argoproj/argo-cd/blob/master/pkg/apiclient/application/forwarder_overwrite.go
 */
const APPLICATION = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'spec.destination',
  'spec.project',
  'spec.source',
  'spec.sources',
  'spec.syncPolicy',
  'status.summary',
  'status.sync.status',
  'status.sync.revision',
  'status.health',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'status.operationState.phase',
];

/** For the list, which answers with the operation's result under this name. */
export const LISTED_FIELDS = [
  ...APPLICATION,
  'status.operationState.operation.sync',
]
  .map(field => `items.${field}`)
  .join(',');

/** For the stream, which selects from all there is. */
export const STREAMED_FIELDS = [
  'result.type',
  'error',
  ...[
    ...APPLICATION,
    'status.operationState.syncResult.revision',
    'status.operationState.syncResult.revisions',
  ].map(field => `result.application.${field}`),
].join(',');
