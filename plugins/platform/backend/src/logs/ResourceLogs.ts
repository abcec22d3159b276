import { NotFoundError } from '@backstage/errors';
import {
  LogsQuery,
  LogsResponse,
  Snapshot,
} from '@portolan/plugin-platform-common';
import {
  LogPage,
  redactSecrets,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { BoundResource } from '../bindings/BoundResource';
import { ProviderWork } from '../providers/ProviderWork';

/** Longest line that is passed on, in characters. */
const MAX_LINE = 8_192;

/** Lines of what a resource runs, bounded and without what looks like a secret. Nothing of them is kept. */
export class ResourceLogs {
  constructor(
    private readonly options: { work: ProviderWork; deadlineMs: number },
  ) {}

  /**
   * @throws NotFoundError if the system has no logs
   * @throws InputError for a cursor that is none
   */
  async read(
    { provider, ref }: BoundResource,
    known: Snapshot | undefined,
    query: LogsQuery,
  ): Promise<LogsResponse> {
    if (!provider.logs) {
      throw new NotFoundError(`${provider.title} has no logs to read here`);
    }
    const signal = AbortSignal.timeout(this.options.deadlineMs);
    const { q, from, to, ...rest } = query;
    try {
      const page = await provider.logs(
        ref,
        {
          ...rest,
          ...(q && { search: q }),
          ...(from && { from: Date.parse(from) }),
          ...(to && { to: Date.parse(to) }),
        },
        {
          ...this.options.work.context(provider.id, signal),
          ...(known?.details !== undefined && { known }),
        },
      );
      return bounded(page, query.limit);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return { lines: [], more: false, error: error.toResourceError() };
    }
  }
}

function bounded(page: LogPage, limit: number): LogsResponse {
  return {
    ...page,
    lines: page.lines.slice(0, limit).map(line => ({
      ...line,
      text: redactSecrets(cut(line.text)),
    })),
  };
}

/** Cut before it is searched for secrets: a line may be as long as an upstream likes. */
function cut(text: string): string {
  return text.length > MAX_LINE
    ? `${text.slice(0, MAX_LINE)} … (${text.length - MAX_LINE} more characters)`
    : text;
}
