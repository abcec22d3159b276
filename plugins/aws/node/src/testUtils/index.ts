/**
 * For the tests of a provider on AWS: run it as its backend module adds it, on something that answers as AWS does.
 *
 * @packageDocumentation
 */
export * from './AwsUpstream';
export * from './RunningProvider';
export * from './moto';
export * from './startAwsProvider';
