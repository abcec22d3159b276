/**
 * Annotations, references, details and views of Terraform and OpenTofu workspaces; runs anywhere.
 *
 * @packageDocumentation
 */
export * from './bindings';
export * from './details';
export * from './logStream';
export * from './run';
export * from './runStatus';
export * from './views';
export {
  isTerraformInstanceName,
  isTerraformName,
  terraformClaim,
  terraformRunUrl,
  terraformWorkspaceKey,
  type TerraformWorkspaceRef,
  terraformWorkspaceUrl,
} from './workspaceRef';
