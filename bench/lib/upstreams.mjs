import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OTHER_ACCOUNT, OWN_ACCOUNT, REGION } from './world.mjs';

/**
 * What backends need to reach an upstream of the sandbox: `(sandbox, directory) => { config, env }`, the same for both
 * of a comparison. Portolan reads the published plugins' sections as they are.
 */

/** Two accounts: the portal's own, and one that it assumes a role in. */
export const awsUpstream = async sandbox => ({
  config: {
    aws: {
      mainAccount: {
        accountId: OWN_ACCOUNT,
        accessKeyId: sandbox.credentials.accessKeyId,
        secretAccessKey: sandbox.credentials.secretAccessKey,
        region: REGION,
      },
      accounts: [
        { accountId: OTHER_ACCOUNT, roleName: 'portolan-read', region: REGION },
      ],
    },
  },
  env: { AWS_ENDPOINT_URL: sandbox.awsUrl, AWS_REGION: REGION },
});

/** The world's first Terraform server. */
export const terraformUpstream = async sandbox => ({
  config: {
    integrations: {
      terraform: {
        baseUrl: sandbox.origins.terraform,
        token: sandbox.environment.PORTOLAN_TERRAFORM_TOKEN,
      },
    },
  },
});

/**
 * The world's first Vault, where the backend signs in with the token of a Kubernetes service account.
 *
 * @param signIn - the role, the token that lets it in, and the mount that holds the secrets
 */
export const vaultUpstream =
  ({ role, jwt, engine }) =>
  async (sandbox, directory) => {
    const tokenFile = join(directory, 'service-account-token');
    await writeFile(tokenFile, jwt);
    return {
      config: {
        vault: {
          baseUrl: sandbox.origins.vault,
          secretEngine: engine,
          kvVersion: 2,
          auth: {
            type: 'kubernetes',
            role,
            authPath: 'kubernetes',
            serviceAccountTokenPath: tokenFile,
          },
        },
      },
    };
  };
