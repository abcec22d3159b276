/**
 * Argo CD applications as Portolan snapshots.
 *
 * @packageDocumentation
 */
export { platformModuleArgoCd as default } from './module';
