import { VaultInput } from '@portolan/sandbox';

/** What the sandbox calls the rules of a policy. */
export type PolicyRules = NonNullable<VaultInput['policies']>[string];

/** The rules of a policy that has one on each line. */
export function policyRules(policy: string): PolicyRules {
  return [
    ...policy.matchAll(/^path "(.+)" \{ capabilities = (\[.+\]) \}$/gm),
  ].map(([, path, capabilities]) => ({
    path,
    capabilities: JSON.parse(capabilities),
  }));
}
