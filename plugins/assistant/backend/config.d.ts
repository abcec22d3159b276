import { HumanDuration } from '@backstage/types';

export interface Config {
  assistant?: {
    /** What is searched, and how it is kept in step with its sources. */
    index?: {
      /**
       * Folder of the assistant's own database, where Backstage's is not PostgreSQL. Default: `assistant-index` in the
       * folder of Backstage's database; in memory where that is.
       */
      directory?: string;
      /** Between two readings of a source: seconds, a text such as `30m`, or an object. Default: 30 minutes. */
      schedule?: number | string | HumanDuration;
      /**
       * The share of a source's documents that may vanish at once, from 0 to 1. More are kept until somebody refreshes
       * the source with force. Default: 0.3.
       */
      vanishLimit?: number;
    };
  };
}
