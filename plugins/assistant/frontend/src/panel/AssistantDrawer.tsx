import { Button, ButtonIcon, ButtonLink } from '@backstage/ui';
import { usePlatformSession } from '@portolan/plugin-platform-react';
import {
  RiAddLine,
  RiChat3Line,
  RiCloseLine,
  RiExternalLinkLine,
  RiHistoryLine,
} from '@remixicon/react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { KeyboardEvent, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'react-router-dom';
import { ConversationView } from '../conversation/ConversationView';
import { HistoryList } from '../history/HistoryList';
import { useAssistantStatus } from '../queries/assistantQueries';
import { assistantRouteRef } from '../routes';
import { useThread } from '../thread/useThread';
import styles from './AssistantDrawer.module.css';
import { ResizeHandle, useDrawerWidth } from './ResizeHandle';
import { useDesk } from './useDesk';
import { useOpenEntity } from './useOpenEntity';

const DRAWER_ID = 'portolan-assistant';

function isShortcut(event: globalThis.KeyboardEvent): boolean {
  return (
    event.key.toLocaleLowerCase() === 'i' &&
    (event.ctrlKey || event.metaKey) &&
    !event.altKey &&
    !event.shiftKey
  );
}

/** The assistant beside any page: a button, Ctrl-I or Cmd-I, and what they open. */
export function AssistantDrawer() {
  const { user } = usePlatformSession();
  const status = useAssistantStatus();
  const { desk, state } = useDesk();
  const { pathname } = useLocation();
  const pagePath = useRouteRef(assistantRouteRef)?.();
  const launcher = useRef<HTMLButtonElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const isOnPage =
    pagePath !== undefined &&
    (pathname === pagePath || pathname.startsWith(`${pagePath}/`));
  // Who may not ask is not invited to; of anything else the drawer tells.
  const isRefused =
    status.error !== null &&
    'code' in status.error &&
    (status.error.code === 'forbidden' || status.error.code === 'not-found');
  const isAvailable = user !== undefined && !isRefused && !isOnPage;

  useEffect(() => {
    if (!isAvailable) return undefined;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      if (desk.getState().isOpen) desk.close();
      else desk.open();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [desk, isAvailable]);

  const isOpen = isAvailable && state.isOpen;
  useEffect(() => {
    if (!isOpen) return undefined;
    cameFrom.current = document.activeElement;
    const { current: button } = launcher;
    const drawer = document.getElementById(DRAWER_ID);
    return () => {
      // Only if the focus was here: somebody may have gone elsewhere meanwhile.
      const { activeElement, body } = document;
      if (activeElement !== body && !drawer?.contains(activeElement)) return;
      const { current } = cameFrom;
      if (current instanceof HTMLElement && current.isConnected) {
        current.focus();
      } else button?.focus();
    };
  }, [isOpen]);

  if (!isAvailable) return null;
  // Behind the page, so that the first Tab still leads into it.
  return createPortal(
    <>
      <Button
        ref={launcher}
        variant="primary"
        className={styles.launcher}
        data-hidden={isOpen || undefined}
        iconStart={<RiChat3Line aria-hidden="true" />}
        aria-keyshortcuts="Control+I Meta+I"
        aria-expanded={isOpen}
        onPress={() => desk.open()}
      >
        Ask
      </Button>
      {isOpen && <Drawer />}
    </>,
    document.body,
  );
}

function Drawer() {
  const { desk, state } = useDesk();
  const { thread, view, dismissed, summons } = state;
  const { conversation } = useThread(thread);
  const openEntity = useOpenEntity();
  const entityRef = openEntity === dismissed ? undefined : openEntity;
  const pagePath = useRouteRef(assistantRouteRef)?.();
  const { width, setWidth } = useDrawerWidth();

  const onKeyDown = (event: KeyboardEvent) => {
    // A menu or a dialog above it closes first, and says so by preventing the rest.
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    desk.close();
  };

  return (
    // What it holds takes keys; Escape closes it from anywhere within.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      id={DRAWER_ID}
      className={styles.drawer}
      aria-label="Assistant"
      style={{ '--drawer-width': `${width}px` } as React.CSSProperties}
      onKeyDown={onKeyDown}
    >
      <ResizeHandle width={width} onResize={setWidth} />
      <header className={styles.header}>
        <h2 className={styles.title}>
          {view === 'history' ? 'Conversations' : 'Assistant'}
        </h2>
        {pagePath && conversation && view === 'thread' && (
          <ButtonLink
            size="small"
            variant="tertiary"
            href={`${pagePath}/${conversation.id}`}
            iconStart={<RiExternalLinkLine aria-hidden="true" />}
          >
            Page
          </ButtonLink>
        )}
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label="Conversations"
          aria-pressed={view === 'history'}
          icon={<RiHistoryLine />}
          onPress={() =>
            view === 'history' ? desk.open() : desk.showHistory()
          }
        />
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label="New conversation"
          icon={<RiAddLine />}
          onPress={() => desk.startAnew()}
        />
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label="Close the assistant"
          icon={<RiCloseLine />}
          onPress={() => desk.close()}
        />
      </header>
      {view === 'history' ? (
        <div className={styles.history}>
          <HistoryList
            current={thread.id}
            onChoose={id => desk.show(id)}
            onDeleted={id => desk.forgetThread(id)}
          />
        </div>
      ) : (
        <ConversationView
          thread={thread}
          entityRef={entityRef}
          onDismissEntity={ref => desk.dismissEntity(ref)}
          focusOn={summons}
          onNew={() => desk.startAnew()}
          onHistory={() => desk.showHistory()}
        />
      )}
    </aside>
  );
}
