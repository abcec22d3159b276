import {
  EnvironmentVariable,
  EnvironmentVariableType,
} from '@aws-sdk/client-codebuild';
import { CodeBuildVariable } from '@portolan/plugin-codebuild-common';

const TYPES: Readonly<
  Record<EnvironmentVariableType, CodeBuildVariable['type']>
> = {
  PLAINTEXT: 'plaintext',
  PARAMETER_STORE: 'parameter-store',
  SECRETS_MANAGER: 'secrets-manager',
};

const SECRET_WORD =
  /passw(?:or)?d|passphrase|secret|token|credential|api_?key|private_?key|access_?key|auth_?key/i;

/** Names of things about a secret, not of the secret itself. */
const ABOUT_A_SECRET = /_(?:arn|name|path|url|uri|file|region|ttl|expiry)$/i;

/** Names and types of environment variables; the values are dropped here. */
export function observeVariables(
  variables: readonly EnvironmentVariable[] | undefined,
): CodeBuildVariable[] {
  return (variables ?? []).flatMap(({ name, type = 'PLAINTEXT' }) =>
    name ? [{ name, type: TYPES[type] ?? 'plaintext' }] : [],
  );
}

/** Whether a variable, by its name, holds a secret in plain text. */
export function isPlaintextSecret({ name, type }: CodeBuildVariable): boolean {
  return (
    type === 'plaintext' &&
    SECRET_WORD.test(name.replace(/-/g, '_')) &&
    !ABOUT_A_SECRET.test(name)
  );
}
