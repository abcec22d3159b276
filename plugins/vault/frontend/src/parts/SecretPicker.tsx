import { Select } from '@backstage/ui';
import { HealthMark } from '@portolan/plugin-platform-react';
import { byVaultUrgency } from '@portolan/plugin-vault-common';
import type { VaultPathSnapshot } from '../words/paths';
import { secretState } from '../words/secrets';
import styles from './Vault.module.css';

const SEARCH_FROM = 8;

/** Which secret of a folder to look at, the most urgent first. */
export function SecretPicker(props: {
  path: VaultPathSnapshot;
  /** Its name; it need not be among those that the details have. */
  secret: string;
  onSecret: (name: string) => void;
}) {
  const { path, secret, onSecret } = props;
  const known = byVaultUrgency(path.details?.secrets ?? []);
  if (known.length < 2 && known.at(0)?.name === secret) return null;
  const options = known.map(each => {
    const { label, tone } = secretState(each);
    return {
      id: each.name,
      label: each.name,
      description: label,
      leadingIcon: <HealthMark health={tone} />,
    };
  });
  const isListed = known.some(({ name }) => name === secret);
  return (
    <div className={styles.toolbar}>
      <Select
        className={styles.picker}
        label="Secret to look at"
        options={
          isListed ? options : [{ id: secret, label: secret }, ...options]
        }
        {...(options.length > SEARCH_FROM ? { search: true } : {})}
        value={secret}
        onChange={name => {
          if (name !== null) onSecret(String(name));
        }}
      />
    </div>
  );
}
