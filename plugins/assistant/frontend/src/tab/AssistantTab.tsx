import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { ConversationView } from '../conversation/ConversationView';
import { HistoryList } from '../history/HistoryList';
import { useDesk } from '../panel/useDesk';
import { Thread } from '../thread/Thread';
import styles from './AssistantTab.module.css';

/** The assistant on an entity's page: suggested questions, and what the person asked about it before. */
export function AssistantTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { desk } = useDesk();
  const [chosen, setChosen] = useState<Thread>();
  const fresh = useMemo(
    () => desk.newThread(),
    // Another entity begins anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [desk, entityRef],
  );
  const thread = chosen ?? fresh;
  return (
    <div className={styles.tab}>
      <Card className={styles.card}>
        <CardBody className={styles.body}>
          <ConversationView
            thread={thread}
            entityRef={entityRef}
            onNew={() => setChosen(desk.newThread())}
            onHistory={() =>
              document.getElementById('earlier-conversations')?.focus()
            }
          />
        </CardBody>
      </Card>
      <section aria-labelledby="earlier-conversations">
        <Card>
          <CardHeader>
            <Text
              as="h2"
              id="earlier-conversations"
              tabIndex={-1}
              variant="body-large"
              weight="bold"
            >
              You asked before
            </Text>
          </CardHeader>
          <CardBody>
            <HistoryList
              key={entityRef}
              entityRef={entityRef}
              current={thread.id}
              onChoose={id => setChosen(desk.thread(id))}
              onDeleted={id => {
                if (thread.id === id) setChosen(desk.newThread());
                desk.forgetThread(id);
              }}
            />
          </CardBody>
        </Card>
      </section>
    </div>
  );
}
