import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Card, CardBody, Container } from '@backstage/ui';
import { RiAddLine, RiDatabase2Line } from '@remixicon/react';
import { useEffect, useMemo } from 'react';
import { Route, Routes, useNavigate, useParams } from 'react-router-dom';
import { ConversationView } from '../conversation/ConversationView';
import { HistoryList } from '../history/HistoryList';
import { IndexPage } from '../index/IndexPage';
import { useDesk } from '../panel/useDesk';
import { useAssistantStatus } from '../queries/assistantQueries';
import { assistantRouteRef } from '../routes';
import { useThread } from '../thread/useThread';
import styles from './AssistantPage.module.css';

/** The assistant's page: every conversation of the person, and the one that is open. */
export function AssistantPage() {
  return (
    <Routes>
      <Route path="/index" element={<IndexPage />} />
      <Route path="/:id" element={<Conversations />} />
      <Route path="/" element={<Conversations />} />
    </Routes>
  );
}

function Conversations() {
  const { id } = useParams();
  const { desk, state } = useDesk();
  const navigate = useNavigate();
  const pagePath = useRouteRef(assistantRouteRef)?.() ?? '/assistant';
  const { data: status } = useAssistantStatus();
  const { thread: ofDrawer } = state;
  const thread = useMemo(() => {
    if (id) return desk.thread(id);
    // What was begun in the drawer goes on here.
    return ofDrawer.id === undefined ? ofDrawer : desk.newThread();
  }, [desk, id, ofDrawer]);
  const { conversation } = useThread(thread);
  const made = conversation?.id;

  useEffect(() => {
    if (made && made !== id) navigate(`${pagePath}/${made}`, { replace: true });
  }, [made, id, navigate, pagePath]);

  const startAnew = () => {
    desk.startAnew();
    navigate(pagePath);
  };
  return (
    <main>
      <Container className={styles.page}>
        <nav className={styles.side} aria-label="Conversations">
          <div className={styles.buttons}>
            <ButtonLink
              size="small"
              variant="secondary"
              href={pagePath}
              iconStart={<RiAddLine aria-hidden="true" />}
              onPress={() => desk.startAnew()}
            >
              New conversation
            </ButtonLink>
            {status?.mayManageIndex && (
              <ButtonLink
                size="small"
                variant="tertiary"
                href={`${pagePath}/index`}
                iconStart={<RiDatabase2Line aria-hidden="true" />}
              >
                Index
              </ButtonLink>
            )}
          </div>
          <HistoryList
            current={id}
            onDeleted={deleted => {
              desk.forgetThread(deleted);
              if (deleted === id) navigate(pagePath);
            }}
          />
        </nav>
        <Card className={styles.card}>
          <CardBody className={styles.body}>
            {conversation && (
              <h2 className={styles.title}>{conversation.title}</h2>
            )}
            <ConversationView
              key={thread.id ?? 'new'}
              thread={thread}
              entityRef={conversation?.entityRef}
              focusOn={1}
              onNew={startAnew}
              onHistory={() => navigate(pagePath)}
            />
          </CardBody>
        </Card>
      </Container>
    </main>
  );
}
