/**
 * Why Lambda cannot run or update a function, in plain words with what to do, by the codes of `StateReasonCode` and
 * `LastUpdateStatusReasonCode`. Lambda's own text is not passed on: it may quote image addresses, key ARNs and messages
 * of the function's code.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 */
const REASONS: Readonly<Record<string, string>> = {
  CapacityProviderScalingLimitExceeded:
    'its capacity provider is at its limit. Raise the limit.',
  DisabledKMSKey:
    'the key that encrypts its environment is disabled. Enable it in KMS.',
  EFSIOError: 'its file system could not be read. Check the EFS file system.',
  EFSMountConnectivityError:
    'its file system could not be reached. Check mount targets and security groups.',
  EFSMountFailure:
    'its file system could not be mounted. Check the access point and the role’s permissions.',
  EFSMountTimeout:
    'mounting its file system took too long. Check mount targets and security groups.',
  EniLimitExceeded:
    'the VPC has no more network interfaces. Raise the quota, or remove interfaces that nobody uses.',
  FunctionError: 'its code fails as it starts. See its log.',
  'FunctionError.ExtensionInitError':
    'one of its extensions fails as it starts. See its log, or remove the layer.',
  'FunctionError.InitResourceExhausted':
    'it ran out of memory or file handles as it started. Raise its memory.',
  'FunctionError.InitTimeout':
    'it takes too long to start. Do less before the handler is called.',
  'FunctionError.InvalidEntryPoint':
    'the entry point of its image does not exist. Correct the image’s ENTRYPOINT, or the override.',
  'FunctionError.InvalidWorkingDirectory':
    'the working directory of its image does not exist. Correct the image’s WORKDIR, or the override.',
  'FunctionError.PermissionDenied':
    'files of its code may not be read. Package them readable for everyone.',
  'FunctionError.RuntimeInitError':
    'its runtime fails as it starts. See its log.',
  'FunctionError.TooManyExtensions':
    'it has more than ten extensions. Remove layers.',
  ImageAccessDenied:
    'its image may not be read. Let the repository’s policy allow Lambda in this account.',
  ImageDeleted: 'its image was deleted. Push it again, or deploy another.',
  InsufficientCapacity: 'AWS has no capacity for it now. Try again.',
  InsufficientRolePermissions:
    'its role lacks permissions that it needs to start. For a VPC these are those on network interfaces.',
  InternalError: 'of an error inside AWS. Try again.',
  InvalidConfiguration: 'its configuration cannot work. Correct it.',
  InvalidImage:
    'its image cannot be run. Check its architecture, format and size.',
  InvalidRuntime: 'its runtime is not one that Lambda has. Choose another.',
  InvalidSecurityGroup:
    'a security group of it does not exist. Correct its VPC settings.',
  InvalidStateKMSKey:
    'the key that encrypts its environment cannot be used in its state. Check it in KMS.',
  InvalidSubnet: 'a subnet of it does not exist. Correct its VPC settings.',
  InvalidZipFileException:
    'its package cannot be unpacked. Build and upload it again.',
  KMSKeyAccessDenied:
    'its role may not use the key that encrypts its environment. Grant kms:Decrypt on it.',
  KMSKeyNotFound:
    'the key that encrypts its environment does not exist. Choose another.',
  SubnetOutOfIPAddresses:
    'its subnets have no addresses left. Give it more or larger subnets.',
  VcpuLimitExceeded: 'the account’s limit of vCPUs is reached. Raise it.',
};

/**
 * Goes on after “because”.
 *
 * @returns `undefined` where Lambda gives no code, or one that is no failure
 */
export function explainReason(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  if (Object.hasOwn(REASONS, code)) return REASONS[code];
  const general = code.split('.')[0];
  if (Object.hasOwn(REASONS, general)) return REASONS[general];
  return /^[A-Za-z.]{1,60}$/.test(code)
    ? `of “${code}”, as Lambda calls it. See the function in the console.`
    : undefined;
}
