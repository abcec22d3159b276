/**
 * AWS CodeBuild projects and builds as Portolan snapshots.
 *
 * @packageDocumentation
 */
export { platformModuleCodeBuild as default } from './module';
