import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';

/** @public */
export interface CopyButtonProps {
  /** A function where it is long: it is asked only when it is copied. */
  text: string | (() => string);
  /** What is copied, for the name of the button: `Copy annotation`. */
  label: string;
}

const SAID_FOR_MS = 3_000;

/**
 * Copies a text, and says whether that worked.
 *
 * @public
 */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () =>
    writeToClipboard(typeof text === 'string' ? text : text()).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={outcome === 'copied' ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={copy}
      >
        {label}
      </Button>
      <span role="status">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'Select the text and copy it by hand'}
      </span>
    </>
  );
}

/** Absent on pages served over plain HTTP from another host than localhost. */
async function writeToClipboard(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error('No clipboard');
  await navigator.clipboard.writeText(text);
}
