/**
 * Amazon ECS services as Portolan snapshots.
 *
 * @packageDocumentation
 */
export { platformModuleEcs as default } from './module';
