import { SectionCard, Subsection } from '@portolan/plugin-platform-react';
import type { VaultSnippet } from '@portolan/plugin-vault-common';
import { CopyableText } from '../parts/CopyableText';
import { SecretPicker } from '../parts/SecretPicker';
import styles from '../parts/Vault.module.css';
import { NoSecretToShow, OpenSecretProps } from '../secret/SecretSection';
import { VAULT_TITLE } from '../system';
import {
  openSecretOf,
  secretParameters,
  useVaultView,
} from '../tab/useVaultView';

function Snippet({ snippet }: { snippet: VaultSnippet }) {
  const { title, text, note } = snippet;
  return (
    <Subsection title={title}>
      {note && <p className={styles.notice}>{note}</p>}
      <CopyableText label={`snippet: ${title}`} text={text} />
    </Subsection>
  );
}

function Snippets(props: OpenSecretProps & { name: string }) {
  const { path, name, onSecret } = props;
  const view = useVaultView(path, 'snippets', {
    parameters: secretParameters(name),
  });
  return (
    <>
      <SecretPicker path={path} secret={name} onSecret={onSecret} />
      <SectionCard
        title={`Use ${name}`}
        system={VAULT_TITLE}
        view={view}
        skeletonRows={5}
      >
        {({ snippets }) => (
          <div className={styles.stack}>
            <p className={styles.notice}>
              Each of these fetches the secret where it is needed, with rights
              of its own. None of them holds a value.
            </p>
            {snippets.map(snippet => (
              <Snippet key={snippet.id} snippet={snippet} />
            ))}
          </div>
        )}
      </SectionCard>
    </>
  );
}

/** Ways to use a secret where it is needed: made from names, ready to be copied. */
export function UseSection(props: OpenSecretProps) {
  const name = openSecretOf(props.path, props.secret);
  return name === undefined ? (
    <NoSecretToShow title="Use it" />
  ) : (
    <Snippets {...props} name={name} />
  );
}
