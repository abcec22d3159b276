import type { Snapshot } from '@portolan/plugin-platform-common';
import { vaultPolicy } from '@portolan/plugin-vault-common';

/** Why a path cannot be read, where a person can mend that. */
export type VaultFault =
  | 'forbidden'
  | 'sealed'
  | 'expired-token'
  | 'wrong-engine'
  | 'missing';

/** The states of Vault that are errors share a few codes: what the backend says of a seal tells it from an outage. */
const SEALED = / is sealed\b/;
const OTHER_ENGINE = / is an engine of the type /;

export function faultOf({
  error,
  health,
}: Pick<Snapshot, 'error' | 'health'>): VaultFault | undefined {
  switch (error?.code) {
    case 'forbidden':
      return 'forbidden';
    case 'unauthenticated':
      return 'expired-token';
    case 'unavailable':
      return SEALED.test(error.message) ? 'sealed' : undefined;
    case 'misconfigured':
      return OTHER_ENGINE.test(error.message) ? 'wrong-engine' : undefined;
    case undefined:
      return health === 'missing' ? 'missing' : undefined;
    default:
      return undefined;
  }
}

const TITLES: Readonly<Record<VaultFault, string>> = {
  forbidden: 'Forbidden',
  sealed: 'Sealed',
  'expired-token': 'Token expired',
  'wrong-engine': 'Not a KV engine',
  missing: 'Missing',
};

/** `Sealed`: the state in a word or two. */
export function faultTitle(fault: VaultFault): string {
  return TITLES[fault];
}

/** What mends a fault: who does what, and a text to copy for it. */
export interface Remedy {
  /** What to do, as a sentence or two. */
  words: string;
  /** What is copied: `policy`. */
  label: string;
  text: string;
}

/**
 * What mends a fault.
 *
 * @param path - the annotated one, with its mount
 */
export function remedyOf(fault: VaultFault, path: string): Remedy {
  const { mount, below } = divided(path);
  switch (fault) {
    case 'forbidden':
      return {
        words:
          'Give the role that the portal signs in with this policy. It lets the portal read names, versions and custom metadata, and no value. It is written for a KV engine of version 2 whose mount has one step.',
        label: 'policy',
        text: vaultPolicy({ mount, path: below, kvVersion: 2 }),
      };
    case 'sealed':
      return {
        words:
          'Those who hold the keys of this Vault unseal it, each with one of them, until as many as it asks for are given. The portal looks again by itself.',
        label: 'commands',
        text: 'vault status\nvault operator unseal',
      };
    case 'expired-token':
      return {
        words:
          'Let the portal sign in by itself, so that its token is renewed and replaced: with AppRole as here, with Kubernetes or with JWT.',
        label: 'configuration',
        text: [
          'vault:',
          '  instances:',
          '    - name: <instance>',
          '      baseUrl: <address>',
          '      auth:',
          '        method: approle',
          '        roleId: <role id>',
          '        # An environment variable of the backend.',
          '        secretId: ${VAULT_SECRET_ID}',
        ].join('\n'),
      };
    case 'wrong-engine':
      return {
        words:
          'Only KV engines hold secrets that can be shown by name. This lists the engines with their types; write a path of one of type kv into the annotation.',
        label: 'command',
        text: 'vault secrets list',
      };
    case 'missing':
    default:
      return {
        words:
          'This shows what there is beside it. Correct the annotation, or write the secret in Vault.',
        label: 'command',
        text: `vault kv list ${quoted(mount, parentOf(below))}`,
      };
  }
}

/** Most mounts have one step. */
function divided(path: string): { mount: string; below: string } {
  const slash = path.indexOf('/');
  return slash < 0
    ? { mount: path, below: '' }
    : { mount: path.slice(0, slash), below: path.slice(slash + 1) };
}

function parentOf(below: string): string {
  return below.slice(0, Math.max(below.lastIndexOf('/'), 0));
}

/** For a shell: whatever the path holds, it stays one word. */
function quoted(mount: string, below: string): string {
  const word = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return `-mount=${word(mount)}${below ? ` ${word(below)}` : ''}`;
}
