import { SpendingTable } from '../conversations/SpendingTable';

/** What one person's answers may cost on one day. */
export class Budget {
  constructor(
    private readonly spending: SpendingTable,
    private readonly perUserPerDayUsd?: number,
  ) {}

  /** As a share of the day's budget, from 0 to 1; nothing where there is no budget. */
  async left(userRef: string): Promise<number | undefined> {
    if (this.perUserPerDayUsd === undefined) return undefined;
    const spent = await this.spending.today(userRef);
    return Math.max(0, 1 - spent / this.perUserPerDayUsd);
  }

  async spend(userRef: string, usd: number): Promise<void> {
    if (usd > 0) await this.spending.add(userRef, usd);
  }
}
