import { ActionOffer, ActionOutcome } from '@portolan/plugin-platform-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { PlatformApiError, toPlatformApiError } from '../api';
import { ActionInput, initialInput } from './ActionForm';
import { ResourceActionCalls } from './useResourceAction';

/**
 * How far an action is.
 *
 * - `asking`: the fields are being filled in
 * - `planning`, `planned`: what would happen
 * - `acting`: confirmed and sent
 * - `refused`: the plan or the action failed; nothing more happens by itself
 */
export type ActionCourseState =
  | { kind: 'asking' }
  | { kind: 'planning' }
  | { kind: 'planned'; plan: ActionOutcome }
  | { kind: 'acting'; plan: ActionOutcome }
  | { kind: 'refused'; step: 'plan' | 'run'; error: PlatformApiError };

export interface ActionCourse {
  state: ActionCourseState;
  input: ActionInput;
  /** What was planned for another input no longer holds. */
  setInput(input: ActionInput): void;
  plan(): void;
  /** Does what was planned. */
  run(): void;
  /** Plans anew, with what the resource is by now. */
  lookAgain(): void;
}

/** From the wish to the outcome. What needs no input is planned at once. */
export function useActionCourse(
  offer: ActionOffer,
  calls: ResourceActionCalls,
  onDone: (outcome: ActionOutcome) => void,
): ActionCourse {
  const { id, fields = [] } = offer;
  const [input, setInput] = useState(() => initialInput(fields));
  const asks = fields.length > 0;
  const [state, setState] = useState<ActionCourseState>({
    kind: asks ? 'asking' : 'planning',
  });
  /** Answers to earlier questions are not listened to. */
  const latest = useRef(0);
  const { plan: ask, run: act } = calls;

  const plan = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    setState({ kind: 'planning' });
    const next = await ask(id, input).then(
      (outcome): ActionCourseState => ({ kind: 'planned', plan: outcome }),
      (error): ActionCourseState => ({
        kind: 'refused',
        step: 'plan',
        error: toPlatformApiError(error),
      }),
    );
    if (mine === latest.current) setState(next);
  }, [ask, id, input]);

  // Once: later plans are asked for by a person.
  const planAtFirst = useRef(asks ? undefined : plan);
  useEffect(() => {
    planAtFirst.current?.();
    return () => {
      latest.current += 1;
    };
  }, []);

  const run = async () => {
    if (state.kind !== 'planned') return;
    setState({ kind: 'acting', plan: state.plan });
    try {
      onDone(await act(id, input, state.plan.expected));
    } catch (error) {
      setState({
        kind: 'refused',
        step: 'run',
        error: toPlatformApiError(error),
      });
    }
  };
  return {
    state,
    input,
    setInput: entered => {
      latest.current += 1;
      setInput(entered);
      setState({ kind: 'asking' });
    },
    plan,
    run,
    lookAgain: () => {
      calls.lookAgain();
      plan();
    },
  };
}
