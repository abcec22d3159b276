import { toastApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ActionOffer, Snapshot } from '@portolan/plugin-platform-common';
import { ReactNode, useRef } from 'react';
import { SkeletonRows } from '../components/SkeletonRows';
import { explainRequestError } from '../content/explainError';
import { useResources } from '../queries';
import { usePlatformSystems } from '../systems';
import { ActionDialog } from './ActionDialog';
import { useResourceAction } from './useResourceAction';

const TOAST_MS = 10_000;

/** @public */
export interface ReviewActionProps {
  entityRef: string;
  /** Of the snapshot that is to be acted on. */
  provider: string;
  resourceId: string;
  /** Id of the action, as the snapshot offers it. */
  action: string;
  /** What is proposed to stand in its fields at first. */
  input?: Readonly<Record<string, unknown>>;
  onClose: () => void;
  /** It was confirmed and done. */
  onDone: (message: string) => void;
}

/**
 * The dialog of one action that somebody or something proposed: the same as behind the action's own button, with the
 * same rights, plan and confirmation. Where it is not offered, or not allowed, it says why.
 *
 * @public
 */
export function ReviewAction(props: ReviewActionProps) {
  const { entityRef, provider, resourceId, action, onClose } = props;
  const resources = useResources(provider, entityRef);
  const { titleOf } = usePlatformSystems();
  const resource = resources.data?.items.find(({ id }) => id === resourceId);
  const offer = resource?.actions.find(({ id }) => id === action);
  // The offer as it was when it was reviewed: doing it changes what is offered, and the dialog is to see its end.
  const reviewed = useRef<{ resource: Snapshot; offer: ActionOffer }>(
    undefined,
  );
  if (resource && offer?.allowed) reviewed.current ??= { resource, offer };
  if (reviewed.current) return <Offered {...props} {...reviewed.current} />;
  if (!resources.data) {
    const { error } = resources;
    const explanation = error && explainRequestError(error);
    return (
      <Notice title="Looking at what can be done" onClose={onClose}>
        {explanation ? (
          <Alert
            status="danger"
            icon
            title={explanation.title}
            description={explanation.whatToDo}
          />
        ) : (
          <SkeletonRows label="the action" count={1} />
        )}
      </Notice>
    );
  }
  return (
    <Notice title="This cannot be done now" onClose={onClose}>
      <Alert
        status="warning"
        icon
        title={
          resource
            ? `${offer?.title ?? action} is not for you to do now`
            : `${titleOf(provider)} does not have this any more`
        }
        description={
          offer?.why ??
          'Nothing was changed. Look at the resource to see its present state.'
        }
      />
    </Notice>
  );
}

function Offered(
  props: ReviewActionProps & { resource: Snapshot; offer: ActionOffer },
) {
  const { resource, offer, entityRef, input = {}, onClose, onDone } = props;
  const { titleOf } = usePlatformSystems();
  const calls = useResourceAction(resource, entityRef);
  const toastApi = useApiHolder().get(toastApiRef);
  return (
    <ActionDialog
      resource={resource}
      offer={withInput(offer, input)}
      system={titleOf(resource.provider)}
      calls={calls}
      onClose={onClose}
      onDone={({ message }) => {
        toastApi?.post({
          title: message,
          status: 'success',
          timeout: TOAST_MS,
        });
        onDone(message);
      }}
    />
  );
}

/** What is proposed stands in the fields; what the action does not ask for is left out. */
function withInput(
  offer: ActionOffer,
  input: Readonly<Record<string, unknown>>,
): ActionOffer {
  return {
    ...offer,
    fields: offer.fields?.map(field => {
      const proposed = input[field.name];
      return typeof proposed === 'string' || typeof proposed === 'number'
        ? { ...field, initial: proposed }
        : field;
    }),
  };
}

function Notice(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      isOpen
      width={560}
      isDismissable
      onOpenChange={isOpen => {
        if (!isOpen) props.onClose();
      }}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>{props.children}</DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          Back
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
