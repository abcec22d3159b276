import { SectionFrame } from '@portolan/plugin-platform-react';
import { faultOf, remedyOf } from '../words/faults';
import type { VaultPathSnapshot } from '../words/paths';
import { CopyableText } from './CopyableText';
import styles from './Vault.module.css';

/** What mends a path that cannot be read, with the text to copy for it. */
export function Remedy({ path }: { path: VaultPathSnapshot }) {
  const fault = faultOf(path);
  if (!fault) return null;
  const { words, label, text } = remedyOf(fault, path.name);
  return (
    <SectionFrame title="What to do">
      <p className={styles.notice}>{words}</p>
      <CopyableText label={label} text={text} />
    </SectionFrame>
  );
}
