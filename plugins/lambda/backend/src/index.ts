/**
 * AWS Lambda functions as Portolan snapshots.
 *
 * @packageDocumentation
 */
export { platformModuleLambda as default } from './module';
