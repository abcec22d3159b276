import { z } from 'zod';
import { Run } from '../Run';
import { ApiRequest, ApiRoutes } from './ApiRoutes';
import { Caller } from './Caller';
import { ApiError, notFound } from './jsonApi';
import { runOf } from './lookup';

const commentSchema = z.object({ comment: z.string().nullish() });

/** What people decide about a run; each answers 202 without a body. */
export function runActions(api: ApiRoutes): void {
  const action = (name: string, operation: string, act: RunAction) =>
    api.post(`/runs/:id/actions/${name}`, { operation }, request =>
      decide(request, name, act),
    );
  action('apply', 'ApplyRun', {
    allowed: run => run.isConfirmable,
    refusal: 'Run was not paused for confirmation; apply not allowed',
    act: (run, { person }) => run.confirm(person),
  });
  action('discard', 'DiscardRun', {
    allowed: run => run.isDiscardable,
    refusal:
      'Run was not paused for confirmation or priority; discard not allowed',
    act: run => run.enter('discarded'),
  });
  action('cancel', 'CancelRun', {
    allowed: run => run.isCancelable,
    refusal: 'Run was not planning or applying; cancel not allowed',
    act: (run, { person }) => run.cancel(person),
  });
  action('force-cancel', 'ForceCancelRun', {
    allowed: run => run.isForceCancelable,
    refusal:
      'Run was not planning or applying, or has not been canceled non-forcefully, or the cool-off period has not yet passed',
    act: run => run.enter('force_canceled'),
  });
}

interface RunAction {
  allowed: (run: Run) => boolean;
  /** `detail` of 409. */
  refusal: string;
  act: (run: Run, caller: Caller) => void;
}

function decide(
  { caller, params, body, reply }: ApiRequest,
  name: string,
  { allowed, refusal, act }: RunAction,
) {
  const run = runOf(caller, params.id);
  const { workspace } = run;
  const rights = name === 'force-cancel' ? 'admin' : 'write';
  if (!caller.mayDecide(workspace) || !caller.may(workspace, rights))
    throw notFound();
  if (!allowed(run)) throw new ApiError(409, 'transition not allowed', refusal);
  const { comment } = commentSchema.catch({}).parse(body);
  if (comment) run.comment(comment, caller.person);
  act(run, caller);
  return reply.code(202).send();
}
