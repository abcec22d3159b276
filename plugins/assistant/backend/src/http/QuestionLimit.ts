import { CustomErrorBase } from '@backstage/errors';
import { Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Somebody asks more often than is good for everybody. */
class TooManyQuestionsError extends CustomErrorBase {
  name = 'TooManyQuestionsError' as const;
  readonly statusCode = 429;
}

/** How often one person may ask. */
export class QuestionLimit {
  readonly #limiter: RateLimiterMemory;

  constructor(
    private readonly options: {
      requests: number;
      withinMs: number;
      /** Answers that one person may have under way. */
      atOnce: number;
      running(userRef: string): number;
    },
  ) {
    this.#limiter = new RateLimiterMemory({
      points: options.requests,
      duration: options.withinMs / 1_000,
    });
  }

  /** @throws TooManyQuestionsError, having set `Retry-After` */
  async count(userRef: string, response: Response): Promise<void> {
    const { atOnce, running } = this.options;
    if (running(userRef) >= atOnce) {
      response.setHeader('Retry-After', '5');
      throw new TooManyQuestionsError(
        `You have ${atOnce} answers under way. Wait for one of them, or stop it.`,
      );
    }
    try {
      await this.#limiter.consume(userRef);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      response.setHeader('Retry-After', String(seconds));
      throw new TooManyQuestionsError(
        `Too many questions. Ask again in ${seconds} s.`,
      );
    }
  }
}
