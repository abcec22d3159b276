export interface Config {
  assistant?: {
    model?: {
      /** Whose model answers. This module adds nothing unless it is bedrock. */
      provider?: 'anthropic' | 'bedrock';
      /**
       * The model, an inference profile or its ARN. Default: claude-sonnet-5-5. A bare name of Anthropic's stands for its
       * global inference profile, global.anthropic.claude-sonnet-5-5.
       */
      id?: string;
      /** US dollars for a million tokens. Default: the list prices of the models of generation 5.5. */
      prices?: {
        input: number;
        /** Of tokens that are read from the prompt cache. */
        cachedInput: number;
        output: number;
      };
    };
    bedrock?: {
      /** Where the models are asked: eu-west-1. */
      region?: string;
      /** Account whose models are asked. Default: that of the portal's own credentials. */
      account?: string;
      /** Default: that of the region. */
      endpoint?: string;
      /** Of the embedder: requests under way at once. Default: 4. */
      concurrency?: number;
    };
  };
}
