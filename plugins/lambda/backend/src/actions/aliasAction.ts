import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  LambdaFunctionDetails,
  LambdaFunctionRef,
  mainAlias,
} from '@portolan/plugin-lambda-common';
import { ActionField } from '@portolan/plugin-platform-common';
import {
  ActionRefused,
  ResourceAction,
  ResourceState,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { LambdaApi } from '../lambdaApi';
import { AliasChange, applyChange, CHANGED } from './aliasChange';

type Action = ResourceAction<LambdaFunctionRef, LambdaFunctionDetails>;

export const aliasName = z
  .string()
  .trim()
  .regex(
    /^(?!\d+$)[A-Za-z0-9_-]{1,128}$/,
    'expected the name of an alias: letters, digits, hyphens and underscores',
  );

export const versionName = z.coerce
  .string()
  .trim()
  .regex(
    /^(\$LATEST|[1-9]\d{0,18})$/,
    'expected the number of a version, or $LATEST',
  );

/** An action that is one change of an alias: planned in the same way whether it is then made or not. */
export function aliasAction<TInput extends z.ZodObject>(
  sessions: AwsSessions,
  action: Omit<Action, 'input' | 'plan' | 'run'> & {
    input: TInput;
    change(
      ref: LambdaFunctionRef,
      input: z.output<TInput>,
      api: LambdaApi,
    ): Promise<AliasChange>;
  },
): Action {
  const { change, ...rest } = action;
  return {
    ...rest,
    async plan(ref, input, ctx) {
      const api = new LambdaApi(sessions, ctx);
      const planned = await change(ref, action.input.parse(input), api);
      const { message, effects, revisionId: expected } = planned;
      return { message, effects, expected };
    },
    async run(ref, input, expected, ctx) {
      const api = new LambdaApi(sessions, ctx);
      const planned = await change(ref, action.input.parse(input), api);
      if (expected !== undefined && expected !== planned.revisionId) {
        throw new ActionRefused(CHANGED);
      }
      await applyChange(ref, planned, api);
      return { message: planned.message };
    },
  };
}

/** With a choice of the function's aliases; it has nothing to shift without one. */
export function offerAlias(
  { health, details }: ResourceState<LambdaFunctionDetails>,
  more: (alias: string) => ActionField[],
): ReturnType<Action['offer']> {
  if (health === 'missing' || !details) {
    return { available: false, why: 'There is no such function.' };
  }
  const { aliases, qualifier } = details;
  if (!aliases) {
    return {
      available: false,
      why: 'Its aliases could not be read. Try again when they can.',
    };
  }
  if (aliases.length === 0) {
    return {
      available: false,
      why: 'The function has no alias. Create one and let callers use it; then its calls can be moved from version to version.',
    };
  }
  const initial = (mainAlias(aliases, qualifier) ?? aliases[0]).name;
  return {
    available: true,
    fields: [
      {
        name: 'alias',
        title: 'Alias',
        kind: 'choice',
        required: true,
        choices: aliases.map(({ name, version }) => ({
          value: name,
          title: `${name} (version ${version})`,
        })),
        initial,
      },
      ...more(initial),
    ],
  };
}
