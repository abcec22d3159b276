import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import {
  ActionOffer,
  ActionOutcome,
  Snapshot,
} from '@portolan/plugin-platform-common';
import { useId } from 'react';
import { SkeletonRows } from '../components/SkeletonRows';
import { sentence } from '../content/sentence';
import { ActionForm } from './ActionForm';
import { actionOn, environmentOf } from './actionWords';
import { explainActionError } from './explainActionError';
import { ActionCourseState, useActionCourse } from './useActionCourse';
import { ResourceActionCalls } from './useResourceAction';
import styles from './ResourceActions.module.css';

/** One action from the wish to the outcome: what it asks for, what it would do, and the button that does it. */
export function ActionDialog(props: {
  resource: Pick<Snapshot, 'name' | 'scope'>;
  offer: ActionOffer;
  system: string;
  calls: ResourceActionCalls;
  onClose: () => void;
  onDone: (outcome: ActionOutcome) => void;
}) {
  const { resource, offer, system, calls, onClose, onDone } = props;
  const formId = useId();
  const course = useActionCourse(offer, calls, onDone);
  const { state, input } = course;
  const isActing = state.kind === 'acting';
  const fields = offer.fields ?? [];
  const name = actionOn(offer.title, resource.name);
  return (
    <Dialog
      isOpen
      width={560}
      // What was sent is not stopped by closing: its outcome is waited for.
      isDismissable={!isActing}
      isKeyboardDismissDisabled={isActing}
      onOpenChange={isOpen => {
        if (!isOpen && !isActing) onClose();
      }}
    >
      <DialogHeader>
        {name}
        <Text
          as="span"
          variant="body-small"
          color="secondary"
          className={styles.environment}
        >
          {environmentOf(resource)}
        </Text>
      </DialogHeader>
      <DialogBody className={styles.body}>
        {fields.length > 0 && (
          <ActionForm
            id={formId}
            fields={fields}
            input={input}
            isDisabled={isActing}
            onChange={course.setInput}
            onSubmit={course.plan}
          />
        )}
        <Course state={state} system={system} />
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={isActing} onPress={onClose}>
          Cancel
        </Button>
        {state.kind === 'asking' && (
          <Button variant="primary" type="submit" form={formId}>
            Show what happens
          </Button>
        )}
        {state.kind === 'refused' && (
          <Button variant="primary" onPress={course.lookAgain}>
            Look again
          </Button>
        )}
        {(state.kind === 'planned' || isActing) && (
          <Button
            variant="primary"
            className={styles.confirm}
            destructive={offer.destructive}
            isPending={isActing}
            onPress={course.run}
          >
            {name}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

/** How far it is: announced, because it changes while the dialog is open. */
function Course(props: { state: ActionCourseState; system: string }) {
  const { state, system } = props;
  if (state.kind === 'refused') {
    const { error, step } = state;
    const { title, whatToDo } = explainActionError(error, step, system);
    return (
      <div role="alert">
        <Alert
          status="danger"
          icon
          title={title}
          description={`${sentence(error.message)} ${whatToDo}`}
        />
      </div>
    );
  }
  return (
    <>
      {state.kind === 'planning' && (
        <SkeletonRows label="what would happen" count={1} />
      )}
      <div role="status">
        {(state.kind === 'planned' || state.kind === 'acting') && (
          <Plan plan={state.plan} />
        )}
      </div>
    </>
  );
}

function Plan({ plan }: { plan: ActionOutcome }) {
  return (
    <>
      <Text as="p" weight="bold">
        {plan.message}
      </Text>
      {plan.effects.length > 0 && (
        <ul className={styles.effects}>
          {plan.effects.map(effect => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      )}
    </>
  );
}
