import { RunningSandbox } from '@portolan/sandbox';
import { JsonObject } from '@backstage/types';

const PAYMENTS = 'group:default/team-payments';

/** What team-payments may bind of the systems beside AWS. */
export const TOOL_BOUNDARIES: JsonObject[] = [
  { owner: PAYMENTS, providers: ['argo-cd'], scope: { project: ['payments'] } },
  {
    owner: PAYMENTS,
    providers: ['terraform'],
    scope: { organization: ['meridian'], workspace: ['payments-*'] },
  },
  {
    owner: PAYMENTS,
    providers: ['vault'],
    scope: { path: ['secret/payments/**', 'kv/payments/**'] },
  },
];

/**
 * Every server of Argo CD, Terraform and Vault that the sandbox has, as a portal is told of them.
 *
 * @param toolsUrl - where they are reached
 */
export function toolsConfig(
  { world }: RunningSandbox,
  toolsUrl: string,
): JsonObject {
  return {
    argocd: {
      appLocatorMethods: [
        { type: 'config', instances: argoCds(world, toolsUrl) },
      ],
    },
    integrations: {
      terraform: { instances: terraforms(world, toolsUrl) },
    },
    vault: { instances: vaults(world, toolsUrl) },
  };
}

type World = RunningSandbox['world'];

function argoCds({ argoCd }: World, toolsUrl: string): JsonObject[] {
  return [...argoCd.values()].map(({ spec, access }) => {
    const [{ name: username, capabilities }] = spec.accounts;
    return {
      name: spec.name,
      url: `${toolsUrl}/argo-cd/${spec.name}`,
      frontendUrl: `https://argocd.${spec.name}.example`,
      ...(capabilities.includes('apiKey')
        ? { token: access.tokenOf(username) }
        : { username, password: access.passwordOf(username) }),
    };
  });
}

function terraforms({ terraform }: World, toolsUrl: string): JsonObject[] {
  return [...terraform.values()].map(({ spec, tokens }) => ({
    name: spec.name,
    baseUrl: `${toolsUrl}/terraform/${spec.name}`,
    frontendUrl: `https://terraform.${spec.name}.example`,
    token: tokens[0].secret,
  }));
}

function vaults({ vault }: World, toolsUrl: string): JsonObject[] {
  return [...vault.values()].map(instance => {
    const [role] = instance.spec.approles;
    return {
      name: instance.spec.name,
      baseUrl: `${toolsUrl}/vault/${instance.spec.name}`,
      publicUrl: `https://vault.${instance.spec.name}.example`,
      auth: {
        method: 'approle',
        roleId: role.roleId,
        secretId: instance.secretIdOf(role),
      },
    };
  });
}
