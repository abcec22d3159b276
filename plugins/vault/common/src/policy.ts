import { VaultKvVersion } from './secret';

/** What a policy is for. @public */
export interface VaultPolicyScope {
  mount: string;
  /** Below the mount, without slashes around it; `''` for all of it. */
  path: string;
  kvVersion: VaultKvVersion;
}

/** One rule of a policy. @public */
export interface VaultPolicyRule {
  /** As Vault's API has it: `secret/metadata/payments`. */
  path: string;
  capabilities: string[];
  purpose: string;
}

/** What a portal needs to show a path, and nothing that reads or writes a value. @public */
export function vaultPolicyRules(scope: VaultPolicyScope): VaultPolicyRule[] {
  const { mount, path, kvVersion } = scope;
  const below = (...steps: string[]) =>
    [mount, ...steps, path].filter(Boolean).join('/');
  if (kvVersion === 1) {
    return [
      {
        path: below(),
        capabilities: ['list'],
        purpose: 'Names of secrets',
      },
    ];
  }
  return [
    {
      path: below('metadata'),
      capabilities: ['list', 'read'],
      purpose: 'Names, versions and custom metadata of secrets',
    },
    {
      path: below('subkeys'),
      capabilities: ['read'],
      purpose: 'Names of fields, which Vault answers without their values',
    },
  ];
}

/**
 * Least-privilege policy in HCL for one path and everything below it.
 *
 * @see https://developer.hashicorp.com/vault/docs/concepts/policies
 * @public
 */
export function vaultPolicy(scope: VaultPolicyScope): string {
  const blocks = vaultPolicyRules(scope).map(
    ({ path, capabilities, purpose }) => {
      const list = capabilities.map(each => `"${each}"`).join(', ');
      const block = (of: string) =>
        `path ${quoteHcl(of)} {\n  capabilities = [${list}]\n}`;
      return `# ${purpose}.\n${block(path)}\n${block(`${path}/*`)}`;
    },
  );
  return `${[...notes(scope), ...blocks].join('\n\n')}\n`;
}

function notes({ mount, path, kvVersion }: VaultPolicyScope): string[] {
  const wild = `${mount}/${path}`
    .split('/')
    .some(step => step === '+' || step.endsWith('*'));
  return [
    ...(wild
      ? [
          '# A step of this path is + or ends with *, which a policy reads as a wildcard: it covers more than this path.',
        ]
      : []),
    ...(kvVersion === 1
      ? ['# KV version 1: read would let the portal see values.']
      : []),
  ];
}

function quoteHcl(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}
