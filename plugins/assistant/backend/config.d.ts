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
    /** How much the model may say and think; the modules of models read the rest of this section. */
    model?: {
      /** Most tokens of one message of the model. Default: 4096. */
      maxTokens?: number;
      /** How much it thinks before it speaks. Default: medium. */
      effort?: 'low' | 'medium' | 'high';
      /** Added to the assistant's own instructions: words of your organisation, whom to ask. */
      instructions?: string;
    };
    /** The bounds of one answer. Each time is a number of seconds, a text such as `15s`, or an object. */
    answers?: {
      /** Most requests to the model for one answer. Default: 6. */
      rounds?: number;
      /** Longest time of one answer. Default: 2 minutes. */
      timeout?: number | string | HumanDuration;
      /** Longest time of one tool. Default: 10 seconds. */
      toolTimeout?: number | string | HumanDuration;
      /**
       * Backstage actions that the model may call with the rights of the asker: ids such as `platform:list-resources`, or
       * `platform:*`. Only those that read and change nothing are ever called; their plugins must also be listed in
       * `backend.actions.pluginSources`. Default: `['platform:*']`.
       */
      tools?: string[];
      /** Hosts, besides the portal and the sources, that answers may link to. Default: none. */
      linkHosts?: string[];
      /** How often one person may ask. */
      perUser?: {
        /** Default: 20. */
        requests?: number;
        /** Default: 1 minute. */
        within?: number | string | HumanDuration;
      };
      /** How long an answer goes on after its reader has left, to be resumed. Default: 15 seconds. */
      resumeWithin?: number | string | HumanDuration;
    };
    budget?: {
      /** What the answers of one person may cost on one day (UTC), in US dollars. Default: no bound. */
      perUserPerDayUsd?: number;
    };
    conversations?: {
      /** How long a conversation is kept that nobody uses. Default: 90 days. */
      retention?: number | string | HumanDuration;
    };
  };
}
