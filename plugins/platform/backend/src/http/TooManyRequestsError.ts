import { CustomErrorBase } from '@backstage/errors';

/** Somebody asks more often than is good for everybody. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  readonly statusCode = 429;

  constructor(readonly retryAfterSeconds: number) {
    super(
      `Too many refreshes. Try again in ${retryAfterSeconds} s; what is on screen updates by itself.`,
    );
  }
}
