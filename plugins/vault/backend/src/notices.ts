import { VaultSecret } from '@portolan/plugin-vault-common';
import { VaultPath } from './client/VaultServer';
import { FoundSecrets } from './findSecrets';

/** Why a page of KV version 1 says so little. */
export const KV_1_NOTICE =
  'This engine is KV version 1, which keeps no versions, dates or owners, and names fields only together with their values, which the portal does not read.';

/** What cannot be known of a path, and why. */
export function noticesOf(of: {
  at: Pick<VaultPath, 'kvVersion'>;
  found: Pick<FoundSecrets, 'truncated' | 'notices'>;
  secrets: readonly VaultSecret[];
  expected: ReadonlyMap<string, unknown>;
}): string[] {
  const { at, found, secrets, expected } = of;
  const notices = [...found.notices];
  if (at.kvVersion === 1) notices.push(KV_1_NOTICE);
  if (found.truncated) {
    notices.push(
      'There are more secrets than are followed here: annotate folders below this one.',
    );
  }
  const refused = secrets.filter(({ error }) => error).length;
  if (refused > 0) {
    notices.push(
      `Of ${refused} ${
        refused === 1 ? 'secret' : 'secrets'
      } only the name can be read.`,
    );
  }
  const unchecked = secrets.some(
    ({ name, missingKeys, deleted, destroyed }) =>
      expected.has(name) && !missingKeys && !deleted && !destroyed,
  );
  if (unchecked && at.kvVersion === 2) {
    notices.push(
      'Whether the expected fields are there could not be found out: give the portal read on subkeys, as the policy of this path has it.',
    );
  }
  return notices;
}
