import { HumanDuration } from '@backstage/types';

export interface Config {
  platform?: {
    /**
     * How hard upstreams may be asked, by pattern on their names: `aws:*`, `aws:111122223333:*`, `argo-cd:prod`. Of
     * several patterns that match, a later one wins for what it sets.
     */
    upstreams?: {
      [pattern: string]: {
        /**
         * How long one request may take: seconds, a text such as `5s`, or an object such as `{ seconds: 5 }`.
         * Default: 5 seconds.
         */
        timeout?: number | string | HumanDuration;
        /** Requests under way at once. Default: 10. */
        concurrency?: number;
      };
    };
  };
}
