import { Entity } from '@backstage/catalog-model';
import { toastApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import { ActionOffer, Snapshot } from '@portolan/plugin-platform-common';
import { useState } from 'react';
import { usePlatformSystems } from '../systems';
import { ActionButton } from './ActionButton';
import { ActionDialog } from './ActionDialog';
import { useResourceAction } from './useResourceAction';
import styles from './ResourceActions.module.css';

const TOAST_MS = 10_000;

/** @public */
export interface ResourceActionsProps {
  /** What is acted on: a snapshot. */
  resource: Pick<Snapshot, 'provider' | 'id' | 'name' | 'scope' | 'actions'>;
  /** The one whose page this is by default. */
  entity?: Entity | string;
  /** What people call the upstream, for the words of its errors; the title of its system by default. */
  system?: string;
}

/**
 * What a person may do to a resource: a button for each action that its snapshot offers. Each says first what it would
 * do, and is done when that is confirmed; one that is not allowed says why.
 *
 * @public
 */
export function ResourceActions(props: ResourceActionsProps) {
  const { resource, entity } = props;
  const { titleOf } = usePlatformSystems();
  const system = props.system ?? titleOf(resource.provider);
  const calls = useResourceAction(resource, entity);
  const toastApi = useApiHolder().get(toastApiRef);
  const [wished, setWished] = useState<ActionOffer>();
  const [explained, setExplained] = useState<string>();
  const [outcome, setOutcome] = useState('');
  const why = resource.actions.find(({ id }) => id === explained)?.why;
  if (resource.actions.length === 0) return null;
  return (
    <div className={styles.actions}>
      <div
        role="group"
        aria-label={`Actions on ${resource.name}`}
        className={styles.buttons}
      >
        {resource.actions.map(offer => (
          <ActionButton
            key={offer.id}
            offer={offer}
            onPress={() => {
              setOutcome('');
              setExplained(undefined);
              setWished(offer);
            }}
            onExplain={() => setExplained(offer.id)}
          />
        ))}
      </div>
      {why && (
        <Text as="p" variant="body-small" color="secondary">
          {why}
        </Text>
      )}
      <VisuallyHidden>
        <span role="status">{outcome}</span>
      </VisuallyHidden>
      {wished && (
        <ActionDialog
          // The offer as it was when it was wished for: a refresh must not change the form under somebody's hands.
          key={wished.id}
          resource={resource}
          offer={wished}
          system={system}
          calls={calls}
          onClose={() => setWished(undefined)}
          onDone={({ message }) => {
            setWished(undefined);
            setOutcome(message);
            toastApi?.post({
              title: message,
              status: 'success',
              timeout: TOAST_MS,
            });
          }}
        />
      )}
    </div>
  );
}
