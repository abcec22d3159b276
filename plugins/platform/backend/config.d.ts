import { HumanDuration } from '@backstage/types';

export interface Config {
  platform?: {
    /**
     * Which owners may bind what. An annotation is a claim: it holds where a rule for an owner of the entity matches
     * every dimension that the rule names. Without any, everything may be read and actions are refused.
     */
    boundaries?: Array<{
      /** Entity ref of the owner, such as `group:default/team-payments`, or `*` for every entity. */
      owner: string;
      /** Only for these systems, such as `ecs`. Default: all. */
      providers?: string[];
      /**
       * Patterns (globs) for each dimension of a claim: `account`, `region`, `project`, `organization`, `path`, ….
       */
      scope: {
        [dimension: string]: string[];
      };
    }>;
    /**
     * How fresh things are. Each is a number of seconds, a text such as `15s`, or an object such as `{ minutes: 5 }`.
     */
    refresh?: {
      /** What is older is shown as stale and fetched again behind. Default: 15 seconds. */
      maxAge?: number | string | HumanDuration;
      /** Longest wait of a page for what is not known at all. Default: 10 seconds. */
      deadline?: number | string | HumanDuration;
      /** How long the result of a search (tags, selectors) is kept; one that failed for a reason that passes is repeated after `maxAge`. Default: 1 minute. */
      discovery?: number | string | HumanDuration;
      /** Between refreshes of what somebody looks at. Default: 15 seconds. */
      watched?: number | string | HumanDuration;
      /** Between refreshes of what progresses while somebody looks at it. Default: 5 seconds. */
      progressing?: number | string | HumanDuration;
      /** Between refreshes of everything else, and between walks through the catalog. Default: 5 minutes. */
      interval?: number | string | HumanDuration;
      /** How long changes of health and version are kept. Default: 90 days. */
      history?: number | string | HumanDuration;
      /** How often one person may ask for a refresh past the cache. */
      perUser?: {
        /** Default: 12. */
        requests?: number;
        /** Default: 1 minute. */
        within?: number | string | HumanDuration;
      };
    };
  };
}
