/** Recognisable secrets of Terraform. */
export const TERRAFORM_CANARIES = {} as const;
