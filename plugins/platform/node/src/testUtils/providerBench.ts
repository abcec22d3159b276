import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { Claim } from '@portolan/plugin-platform-common';
import { ImmutableStore } from '../ImmutableStore';
import { readUpstreamLimits } from '../policy/upstreamLimits';
import { UpstreamPolicy } from '../policy/UpstreamPolicy';
import { UpstreamRecords } from '../policy/UpstreamRecords';
import { DiscoverContext } from '../provider';

/**
 * What a provider works with in a test: the same policy as in the platform, with nothing around it.
 *
 * @public
 */
export interface ProviderBench {
  /** For `fetch`, views, `discover` and `probe`. */
  context: DiscoverContext;
  records: UpstreamRecords;
  /** Every line that was logged. */
  logged: string[];
  /** Gives up all work, as the platform does when nobody waits any more. */
  abort(): void;
}

/**
 * @param options - `config`: as in `app-config.yaml`, for `platform.upstreams`; `allows`: the boundary, by default none
 * @public
 */
export function createProviderBench(
  options: { config?: JsonObject; allows?(claim: Claim): boolean } = {},
): ProviderBench {
  const logged: string[] = [];
  const write = (message: string) => {
    logged.push(message);
  };
  const logger: LoggerService = {
    error: write,
    warn: write,
    info: write,
    debug: write,
    child: () => logger,
  };
  const abortion = new AbortController();
  const records = new UpstreamRecords();
  const policy = new UpstreamPolicy({
    limits: readUpstreamLimits(new ConfigReader(options.config ?? {})),
    logger,
  });
  return {
    context: {
      ...policy.context({ signal: abortion.signal, logger, records }),
      immutable: new ImmutableStore('bench').read,
      allows: options.allows ?? (() => true),
    },
    records,
    logged,
    abort: () => abortion.abort(),
  };
}
