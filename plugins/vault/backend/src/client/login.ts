import { readFile } from 'node:fs/promises';
import { UpstreamError } from '@portolan/plugin-platform-node';
import { VaultAuth } from '../config';

/** Auth methods that make a token. */
export type VaultLogin = Exclude<VaultAuth, { method: 'token' }>;

const TITLE: Readonly<Record<VaultLogin['method'], string>> = {
  approle: 'AppRole',
  kubernetes: 'Kubernetes service account',
  jwt: 'JSON web token',
};

const FIX: Readonly<Record<VaultLogin['method'], string>> = {
  approle:
    'Check roleId and secretId of this instance: a secret ID can run out, and is then made anew',
  kubernetes:
    'Check role of this instance, and that the role of Vault binds the service account of the portal and its Kubernetes namespace',
  jwt: 'Check role and tokenFile of this instance, and the bound claims of the role of Vault',
};

/** Where and with what a login is sent. @throws UpstreamError where a file cannot be read */
export async function loginRequest(
  auth: VaultLogin,
): Promise<{ path: string[]; body: Record<string, string> }> {
  const path = ['auth', ...auth.mount.split('/'), 'login'];
  if (auth.method === 'approle') {
    return { path, body: { role_id: auth.roleId, secret_id: auth.secretId } };
  }
  // Read each time: whoever issues the token puts a new one there before the old one ends.
  const jwt = await readToken(auth.tokenFile);
  return { path, body: { jwt, ...(auth.role && { role: auth.role }) } };
}

/** A refused login in our own words. */
export function loginError(
  title: string,
  auth: VaultLogin,
  error: UpstreamError,
): UpstreamError {
  switch (error.code) {
    case 'forbidden':
    case 'unauthenticated':
    case 'invalid-response':
      return new UpstreamError(
        'unauthenticated',
        `${title} does not accept the portal's ${TITLE[auth.method]}. ${
          FIX[auth.method]
        }.`,
      );
    case 'not-found':
      return new UpstreamError(
        'misconfigured',
        `${title} has no auth method at auth/${auth.mount}. Set auth.mount and namespace of this instance.`,
      );
    default:
      return error;
  }
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    throw new UpstreamError(
      'misconfigured',
      `The file ${file}, which holds the portal's token for Vault, cannot be read. Mount it, or correct auth.tokenFile.`,
    );
  }
}
