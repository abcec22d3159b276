import { UpstreamContext } from '@portolan/plugin-platform-node';

interface UnderWay<T> {
  answer: Promise<T>;
  signal: AbortSignal;
}

/** Work that is done once for all who want it at the same time. */
export class SharedWork<T> {
  #underWay?: UnderWay<T>;

  /** Joins the work that is under way, or begins it with the caller's context. */
  async join<C extends Pick<UpstreamContext, 'signal'>>(
    ctx: C,
    work: (ctx: C) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      const current = this.#underWay ?? this.#begin(ctx, work);
      try {
        return await current.answer;
      } catch (thrown) {
        // It was given up by whoever began it, and someone still waits.
        if (current.signal.aborted && !ctx.signal.aborted) continue;
        throw thrown;
      }
    }
  }

  #begin<C extends Pick<UpstreamContext, 'signal'>>(
    ctx: C,
    work: (ctx: C) => Promise<T>,
  ): UnderWay<T> {
    const begun: UnderWay<T> = { answer: work(ctx), signal: ctx.signal };
    this.#underWay = begun;
    const end = () => {
      if (this.#underWay === begun) this.#underWay = undefined;
    };
    begun.answer.then(end, end);
    return begun;
  }
}
