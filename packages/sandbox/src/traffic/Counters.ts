/** What a request asked for, as far as it can be read. @public */
export interface RequestSubject {
  service: string;
  operation: string;
  account?: string;
  region?: string;
}

/** How many requests came, whatever became of them. @public */
export interface CounterReport {
  total: number;
  /** By `service:Operation`. */
  operations: Record<string, number>;
  /** By account, then by `service:Operation`. */
  accounts: Record<string, Record<string, number>>;
}

export class Counters {
  private report: CounterReport = emptyReport();

  count({ service, operation, account = 'unknown' }: RequestSubject): void {
    const key = `${service}:${operation}`;
    this.report.total += 1;
    this.report.accounts[account] ??= {};
    for (const counts of [
      this.report.operations,
      this.report.accounts[account],
    ])
      counts[key] = (counts[key] ?? 0) + 1;
  }

  read(): CounterReport {
    return structuredClone(this.report);
  }

  reset(): void {
    this.report = emptyReport();
  }
}

function emptyReport(): CounterReport {
  return { total: 0, operations: {}, accounts: {} };
}
