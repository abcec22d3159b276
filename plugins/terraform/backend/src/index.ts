/**
 * OpenTofu and Terraform workspaces and runs as Portolan snapshots.
 *
 * @packageDocumentation
 */
export { platformModuleTerraform as default } from './module';
