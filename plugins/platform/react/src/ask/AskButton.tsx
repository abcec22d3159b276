import { useApiHolder } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiChat3Line } from '@remixicon/react';
import { AskApi, askApiRef, AskContext } from './AskApi';
import styles from './AskButton.module.css';

/**
 * The assistant, where one is installed.
 *
 * @public
 */
export function useAsk(): AskApi['ask'] | undefined {
  const askApi = useApiHolder().get(askApiRef);
  return askApi && (request => askApi.ask(request));
}

/** @public */
export interface AskButtonProps {
  question: string;
  /** The entity that it is about; the one whose page is open by default. */
  entityRef?: string;
  /** What is pinned beside the question. A function where it is long: it is asked only when the button is pressed. */
  context?: AskContext | (() => AskContext);
  /** What the button says: `Ask about this` by default. */
  label?: string;
  /** What `this` is, for screen readers. */
  about?: string;
}

/**
 * Opens the assistant with a question and what it is about. Renders nothing where no assistant is installed.
 *
 * @public
 */
export function AskButton(props: AskButtonProps) {
  const { question, entityRef, context, about } = props;
  const { label = 'Ask about this' } = props;
  const ask = useAsk();
  if (!ask) return null;
  return (
    <Button
      size="small"
      variant="tertiary"
      className={styles.ask}
      iconStart={<RiChat3Line aria-hidden="true" />}
      aria-label={about && `${label}: ${about}`}
      onPress={() =>
        ask({
          question,
          entityRef,
          context: typeof context === 'function' ? context() : context,
        })
      }
    >
      {label}
    </Button>
  );
}
