export interface Config {
  assistant?: {
    model?: {
      /** Whose model answers. Default: anthropic, if there is an API key. */
      provider?: 'anthropic' | 'bedrock';
      /** The model, as the API knows it. Default: claude-sonnet-5-5. */
      id?: string;
      /** US dollars for a million tokens. Default: the list prices of the models of generation 5.5. */
      prices?: {
        input: number;
        /** Of tokens that are read from the prompt cache. */
        cachedInput: number;
        output: number;
      };
    };
    anthropic?: {
      /**
       * Key of the Claude API. Without one, the assistant shows passages and no answers.
       *
       * @visibility secret
       */
      apiKey?: string;
      /** Of a gateway that speaks the Claude API, without /v1. Default: https://api.anthropic.com. */
      baseUrl?: string;
    };
  };
}
