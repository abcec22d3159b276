import { SectionCard, SectionFrame } from '@portolan/plugin-platform-react';
import { NAMES_ONLY } from '../parts/NamesOnly';
import { Notices } from '../parts/Notices';
import { SecretPicker } from '../parts/SecretPicker';
import styles from '../parts/Vault.module.css';
import { VAULT_TITLE } from '../system';
import {
  openSecretOf,
  secretParameters,
  useVaultView,
} from '../tab/useVaultView';
import type { VaultPathSnapshot } from '../words/paths';
import { Fields } from './Fields';
import { CustomMetadata, SecretFacts } from './SecretFacts';
import { Versions } from './Versions';

/** What a section about one secret is given. */
export interface OpenSecretProps {
  path: VaultPathSnapshot;
  /** Its name; `null` for the most urgent one. */
  secret: string | null;
  onSecret: (name: string) => void;
}

/** Where a folder has no secret, there is none to look at. */
export function NoSecretToShow({ title }: { title: string }) {
  return (
    <SectionFrame title={title}>
      <p className={styles.notice}>
        There is no secret here yet. Write one in Vault.
      </p>
    </SectionFrame>
  );
}

function OneSecret(props: OpenSecretProps & { name: string }) {
  const { path, name, onSecret } = props;
  const view = useVaultView(path, 'secret', {
    parameters: secretParameters(name),
  });
  return (
    <>
      <SecretPicker path={path} secret={name} onSecret={onSecret} />
      <SectionCard
        title={`Secret ${name}`}
        system={VAULT_TITLE}
        view={view}
        skeletonRows={5}
      >
        {data => (
          <div className={styles.stack}>
            <SecretFacts view={data} />
            <div>
              <Notices notices={[...data.notices, NAMES_ONLY]} />
              <Fields view={data} />
            </div>
            <CustomMetadata view={data} />
            <Versions versions={data.versions} />
          </div>
        )}
      </SectionCard>
    </>
  );
}

/** One secret: versions, names of its fields, what people wrote about it, its pages in Vault. Never a value. */
export function SecretSection(props: OpenSecretProps) {
  const name = openSecretOf(props.path, props.secret);
  return name === undefined ? (
    <NoSecretToShow title="Secret" />
  ) : (
    <OneSecret {...props} name={name} />
  );
}
