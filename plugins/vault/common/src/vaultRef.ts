import { Claim, Reading } from '@portolan/plugin-platform-common';
import { ExpectedKey, writeExpectedKey } from './expectedKeys';

/**
 * A path of a Vault server: a folder of secrets, or one secret.
 *
 * @public
 */
export interface VaultRef {
  /** Name of the server in the portal's config. */
  instance: string;
  /** Without slashes around it; absent for the root namespace. */
  namespace?: string;
  /** The mount and the path below it, without slashes around it: `secret/payments`. */
  path: string;
  /** Names of fields that the entity needs to be there. */
  expectedKeys?: ExpectedKey[];
}

/** Name of an instance that is configured without one. @public */
export const DEFAULT_VAULT_INSTANCE = 'default';

const INSTANCE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;
const MAX_PATH = 500;
const MAX_NAMESPACE = 200;
// Control characters are what is looked for.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
const EXAMPLE = 'secret/payments/db-password or prod:team-a:secret/payments';

/** What the portal's config says of paths. @public */
export interface VaultPathDefaults {
  /**
   * The servers that there are, the one for paths without an instance first, each with the namespace for paths that name
   * none. A path of any other is a problem. Absent where the reader cannot know.
   */
  instances?: readonly { name: string; namespace?: string }[];
  /** Mount of paths that have no colon; without one, such a path begins with its mount. */
  engine?: string;
}

/** Whether a text may name an instance. @public */
export function isVaultInstanceName(text: string): boolean {
  return INSTANCE.test(text);
}

/**
 * Reads `mount/path`, `instance:mount/path` or `instance:namespace:mount/path`; what stands before a colon may be left
 * empty. Slashes at the ends do not count. Never throws.
 *
 * @public
 */
export function parseVaultPath(
  text: string,
  defaults: VaultPathDefaults = {},
): Reading<VaultRef> {
  const { engine, instances } = defaults;
  const prefixed = text.includes(':');
  const [instanceText, namespaceText, pathText] = split(text);
  const name = instanceText || (instances?.[0]?.name ?? DEFAULT_VAULT_INSTANCE);
  if (!isVaultInstanceName(name)) {
    return malformed(
      `Before the first colon stands the name of a Vault instance, and “${name.slice(
        0,
        60,
      )}” cannot be one.`,
      'Where the path itself has a colon, write it as ::mount/path.',
    );
  }
  const instance = instances?.find(each => each.name === name);
  if (instances && !instance) return unknownInstance(name, instances);
  const namespace = trimSlashes(namespaceText || (instance?.namespace ?? ''));
  const path = trimSlashes(
    engine && !prefixed ? `${trimSlashes(engine)}/${pathText}` : pathText,
  );
  const fault =
    (namespace && faultOf(namespace, MAX_NAMESPACE, 'namespace')) ||
    faultOf(path, MAX_PATH, 'path');
  if (fault) return malformed(fault, `Write it like ${EXAMPLE}.`);
  return {
    ok: true,
    value: { instance: name, ...(namespace && { namespace }), path },
  };
}

/** A stable text for each path of each server, with what is expected there. @public */
export function vaultKey(ref: VaultRef): string {
  const { instance, namespace = '', path, expectedKeys = [] } = ref;
  // An annotation divides at commas, so neither a path nor a key holds one.
  const expected = expectedKeys.map(writeExpectedKey).sort();
  return [`${instance}:${namespace}:${path}`, ...expected].join(',');
}

/**
 * What boundaries are checked against. The namespace above all others is called `root`, as Vault calls it.
 *
 * @public
 */
export function vaultClaim(ref: VaultRef): Claim {
  return {
    instance: ref.instance,
    namespace: ref.namespace ?? 'root',
    path: ref.path,
  };
}

/** Where something lies, for people: `team-a/secret/payments`. @public */
export function vaultPathTitle(
  ref: Pick<VaultRef, 'namespace' | 'path'>,
): string {
  return ref.namespace ? `${ref.namespace}/${ref.path}` : ref.path;
}

function unknownInstance(
  name: string,
  instances: readonly { name: string }[],
): Reading<never> {
  const known = instances.map(each => each.name);
  return {
    ok: false,
    code: 'unknown-instance',
    message: `The portal knows no Vault instance “${name}”.`,
    fix: `Write one of ${known.join(
      ', ',
    )}; a namespace stands after the instance, as in ${
      known[0]
    }:${name}:secret/payments.`,
  };
}

function split(text: string): [string, string, string] {
  const first = text.indexOf(':');
  if (first < 0) return ['', '', text];
  const second = text.indexOf(':', first + 1);
  if (second < 0) return [text.slice(0, first), '', text.slice(first + 1)];
  return [
    text.slice(0, first),
    text.slice(first + 1, second),
    text.slice(second + 1),
  ];
}

/** Linear, whatever the text is. */
function trimSlashes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === '/') start += 1;
  while (end > start && text[end - 1] === '/') end -= 1;
  return text.slice(start, end);
}

function faultOf(
  path: string,
  longest: number,
  what: string,
): string | undefined {
  if (path === '') return `The ${what} is empty.`;
  if (path.length > longest) {
    return `The ${what} has over ${longest} characters.`;
  }
  if (CONTROL.test(path)) return `The ${what} holds control characters.`;
  if (!path.isWellFormed()) return `The ${what} holds half a character.`;
  const odd = path
    .split('/')
    .find(step => step === '' || step === '.' || step === '..');
  if (odd !== undefined) {
    return `The ${what} has ${
      odd === '' ? 'an empty step' : `a step “${odd}”`
    }.`;
  }
  return undefined;
}

function malformed(message: string, fix: string): Reading<never> {
  return { ok: false, code: 'malformed', message, fix };
}
