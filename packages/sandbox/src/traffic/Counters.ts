/** What a request asked for, as far as it can be read. @public */
export interface RequestSubject {
  service: string;
  operation: string;
  account?: string;
  region?: string;
  /** Of a system with servers of its own. */
  instance?: string;
}

/** How many requests came, whatever became of them. @public */
export interface CounterReport {
  total: number;
  /** By `service:Operation`. */
  operations: Record<string, number>;
  /** By account or instance, then by `service:Operation`. */
  accounts: Record<string, Record<string, number>>;
}

export class Counters {
  private report: CounterReport = emptyReport();

  count({ service, operation, account, instance }: RequestSubject): void {
    const key = `${service}:${operation}`;
    this.report.total += 1;
    const place = account ?? instance ?? 'unknown';
    this.report.accounts[place] ??= {};
    for (const counts of [this.report.operations, this.report.accounts[place]])
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
