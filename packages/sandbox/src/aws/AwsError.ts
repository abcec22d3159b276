/** An error as AWS would answer it. */
export class AwsError extends Error {
  constructor(
    /** `ClusterNotFoundException`, … */
    readonly code: string,
    message: string,
    readonly status = 400,
    /** Members of the error's shape beside its message. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'AwsError';
  }
}
