/** The two logs of a run. @public */
export type TerraformLogPart = 'plan' | 'apply';

/** One log of one run. @public */
export interface TerraformLogStream {
  /** `run-…` */
  run: string;
  part: TerraformLogPart;
}

const STREAM = /^(run-[A-Za-z0-9]{1,64})\/(plan|apply)$/;

/** The id of a stream of log lines: `run-…/plan`. @public */
export function terraformLogStream({ run, part }: TerraformLogStream): string {
  return `${run}/${part}`;
}

/** Which log the id of a stream means; nothing for what is none. @public */
export function readTerraformLogStream(
  id: string,
): TerraformLogStream | undefined {
  const [, run, part] = STREAM.exec(id) ?? [];
  return run ? { run, part: part === 'apply' ? 'apply' : 'plan' } : undefined;
}
