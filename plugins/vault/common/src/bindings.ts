import {
  annotationValue,
  bindingProblem,
  BindingReader,
  readListAnnotation,
} from '@portolan/plugin-platform-common';
import {
  ExpectedKey,
  parseExpectedKey,
  writeExpectedKey,
} from './expectedKeys';
import {
  parseVaultPath,
  vaultClaim,
  VaultPathDefaults,
  VaultRef,
} from './vaultRef';

/** One or several paths, separated by commas: `[instance:][namespace:]mount/path`. @public */
export const VAULT_SECRETS_PATH_ANNOTATION = 'vault.io/secrets-path';

/** Mount of the paths that have no colon. @public */
export const VAULT_SECRETS_ENGINE_ANNOTATION = 'vault.io/secrets-engine';

/** Fields that must be there, separated by commas: `username`, or `db-password:username`. @public */
export const VAULT_EXPECTED_KEYS_ANNOTATION = 'vault.io/expected-keys';

/** Id of the provider. @public */
export const VAULT_PROVIDER = 'vault';

/** Characters of all expected keys of an entity: they are part of a resource's id. */
const MAX_EXPECTED = 1_000;

/**
 * Makes a reader of the annotations of Vault secrets.
 *
 * @param defaults - of the portal's config, where it is known
 * @public
 */
export function createVaultBindings(
  defaults: VaultPathDefaults = {},
): BindingReader<VaultRef> {
  return {
    provider: VAULT_PROVIDER,
    annotations: [VAULT_SECRETS_PATH_ANNOTATION],
    read(entity) {
      const engine =
        annotationValue(entity, VAULT_SECRETS_ENGINE_ANNOTATION) ??
        defaults.engine;
      const expected = readListAnnotation(
        entity,
        VAULT_EXPECTED_KEYS_ANNOTATION,
        { parse: parseExpectedKey, claim: () => ({}) },
      );
      const problems = [...expected.problems];
      const expectedKeys: ExpectedKey[] = [];
      let length = 0;
      for (const { value, text } of expected.refs) {
        length += writeExpectedKey(value).length + 1;
        if (length > MAX_EXPECTED) {
          problems.push(
            bindingProblem({
              annotation: VAULT_EXPECTED_KEYS_ANNOTATION,
              value: text,
              code: 'malformed',
              message: `The expected keys have over ${MAX_EXPECTED} characters; this one and those after it are not looked for.`,
              fix: 'Name those that matter most, or divide them among several entities.',
            }),
          );
          break;
        }
        expectedKeys.push(value);
      }
      const paths = readListAnnotation(entity, VAULT_SECRETS_PATH_ANNOTATION, {
        parse: text => parseVaultPath(text, { ...defaults, engine }),
        claim: vaultClaim,
      });
      return {
        refs: paths.refs.map(bound => ({
          ...bound,
          value: {
            ...bound.value,
            ...(expectedKeys.length > 0 && { expectedKeys }),
          },
        })),
        queries: [],
        problems: [...paths.problems, ...problems],
      };
    },
  };
}

/** The reader where the portal's config is not known: a card's filter, the CLI. @public */
export const vaultBindings: BindingReader<VaultRef> = createVaultBindings();
