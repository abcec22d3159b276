import { LoggerService } from '@backstage/backend-plugin-api';
import { AnswerRun } from './AnswerRun';
import { MessageTable } from './MessageTable';

/** How often what there is of an answer is written down, and its stop on another replica noticed. */
const SAVE_MS = 2_000;
/** How long the events of an ended answer can be read again. */
const KEPT_MS = 60_000;

/** The answers that this process makes. */
export class AnswerRuns {
  readonly #runs = new Map<string, AnswerRun>();
  readonly #making = new Set<Promise<void>>();

  constructor(
    private readonly options: {
      messages: MessageTable;
      resumeWithinMs: number;
      logger: LoggerService;
    },
  ) {}

  get(answerId: string): AnswerRun | undefined {
    return this.#runs.get(answerId);
  }

  /** Answers of one person that are being made here. */
  countOf(userRef: string): number {
    return [...this.#runs.values()].filter(
      run => run.userRef === userRef && !run.ended,
    ).length;
  }

  /** @param make - emits events up to `done`; never rejects */
  start(
    answerId: string,
    userRef: string,
    make: (run: AnswerRun) => Promise<void>,
  ): AnswerRun {
    const run = new AnswerRun(userRef, this.options.resumeWithinMs);
    this.#runs.set(answerId, run);
    const making = this.#make(answerId, run, make).finally(() =>
      this.#making.delete(making),
    );
    this.#making.add(making);
    return run;
  }

  /** Stops all, and resolves when what there is of them is written down. */
  async stopAll(): Promise<void> {
    this.#runs.forEach(run => run.stop());
    await Promise.all(this.#making);
  }

  async #make(
    answerId: string,
    run: AnswerRun,
    make: (run: AnswerRun) => Promise<void>,
  ): Promise<void> {
    const save = async () => {
      try {
        const { stopWanted } = await this.options.messages.save(
          answerId,
          run.record.state,
        );
        if (stopWanted) run.stop();
      } catch (error) {
        this.options.logger.warn(`An answer could not be kept: ${error}`);
      }
    };
    let saving = Promise.resolve();
    const timer = setInterval(() => {
      saving = saving.then(save);
    }, SAVE_MS);
    try {
      await make(run);
    } finally {
      clearInterval(timer);
      await saving;
      await save();
      setTimeout(() => this.#runs.delete(answerId), KEPT_MS).unref();
    }
  }
}
