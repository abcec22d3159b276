/**
 * Amazon ECS services on the pages of the Backstage catalog.
 *
 * @packageDocumentation
 */
export { ecsPlugin as default } from './plugin';
