import { Dialog, DialogHeader } from '@backstage/ui';
import { ReactNode, useEffect, useState } from 'react';
import { Destination } from './Destination';
import styles from './QuickOpen.module.css';
import { QuickOpenPanel } from './QuickOpenPanel';

function isShortcut(event: KeyboardEvent): boolean {
  return (
    event.key.toLocaleLowerCase() === 'k' &&
    (event.ctrlKey || event.metaKey) &&
    !event.altKey &&
    !event.shiftKey
  );
}

/** The way to anything by its name: a button, and Ctrl-K or Cmd-K anywhere. */
export const QuickOpen = (props: {
  pages: readonly Destination[];
  className?: string;
  /** What the button shows. */
  children: ReactNode;
}) => {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        className={props.className}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        {props.children}
      </button>
      <Dialog
        isOpen={open}
        onOpenChange={setOpen}
        isDismissable
        width={640}
        className={styles.dialog}
      >
        <DialogHeader>Search or jump to</DialogHeader>
        <QuickOpenPanel pages={props.pages} onGone={() => setOpen(false)} />
      </Dialog>
    </>
  );
};
