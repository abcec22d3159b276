/** The two logs of a run. @public */
export type TerraformLogPart = 'plan' | 'apply';

/**
 * The id of a stream of log lines: `plan:run-…`.
 *
 * @param log - `run` is the id of the run
 * @public
 */
export function terraformLogStream(log: {
  run: string;
  part: TerraformLogPart;
}): string {
  return `${log.part}:${log.run}`;
}
