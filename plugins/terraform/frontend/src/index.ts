/**
 * Terraform and OpenTofu workspaces and runs on the pages of the Backstage catalog.
 *
 * @packageDocumentation
 */
export { terraformPlugin as default } from './plugin';
