import { Run } from '../Run';
import { Caller } from './Caller';
import { notFound } from './jsonApi';

/** @throws ApiError 404 */
export function runOf(caller: Caller, id: string): Run {
  const run = caller.instance.runs.get(id);
  caller.need(run?.workspace);
  if (!run) throw notFound();
  return run;
}

/**
 * @param id - of its plan, apply, cost estimate, task stage or configuration
 * @throws ApiError 404
 */
export function runOfPart(caller: Caller, id: string): Run {
  return runOf(caller, caller.instance.runOfPart.get(id) ?? '');
}
