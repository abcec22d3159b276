/** Lines of one container: of one task, or of all. */
export interface WantedStream {
  container: string;
  /** The last part of the task's ARN; absent for all tasks. */
  task?: string;
}

/** Ids of tasks: 32 hexadecimal digits, of old ones a UUID. */
const STREAM =
  /^(?:\*|([0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))\/([\w-]{1,255})$/;

/** The task, or a star for all of them, before the container: `0123…/app`. */
export function writeStreamId({ container, task = '*' }: WantedStream): string {
  return `${task}/${container}`;
}

/** @returns `undefined` for what {@link writeStreamId} does not write */
export function readStreamId(text: string): WantedStream | undefined {
  const match = STREAM.exec(text);
  if (!match) return undefined;
  const [, task, container] = match;
  return { container, ...(task && { task }) };
}
