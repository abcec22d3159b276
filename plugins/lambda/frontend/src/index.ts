/**
 * AWS Lambda functions on the pages of the Backstage catalog.
 *
 * @packageDocumentation
 */
export { lambdaPlugin as default } from './plugin';
