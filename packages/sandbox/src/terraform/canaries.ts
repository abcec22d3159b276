/** Recognisable secrets of Terraform: where its users, and the server itself, put them. */
export const TERRAFORM_CANARIES = {
  terraformToken: 'cnryTerraformToken8Xv3Lq',
  terraformOutput: 'cnry-terraform-output-7a3c95e1',
  terraformState: 'cnry-terraform-state-b16f48d2',
  terraformVariable: 'cnry-terraform-variable-30e9a7c5',
  terraformPlanPlain: 'cnry-terraform-plan-plain-58d2f1ab',
  terraformPlanSensitive: 'cnry-terraform-plan-sensitive-e4097b6c',
  terraformDriftPlain: 'cnry-terraform-drift-plain-91cb3e70',
  terraformDriftSensitive: 'cnry-terraform-drift-sensitive-2fd86a45',
  terraformLogLine: 'cnry-terraform-log-line-c72e019f',
  terraformLogUrl: 'cnryTerraformLogUrl5Zt9Kd',
  terraformSignedUrl: 'cnryTerraformSignedUrl2Wp6Hn',
  terraformVcsToken: 'cnryTerraformVcsToken4Rj8Yb',
  terraformError: 'cnry-terraform-error-6b50d3f8',
} as const;
