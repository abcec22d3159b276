export interface Config {
  assistant?: {
    embedder?: {
      /** What makes vectors of texts. Default: local. */
      provider?: 'local' | 'bedrock' | 'none';
      /** Of `bedrock`: the model or an inference profile of it. Default: amazon.titan-embed-text-v2:0. */
      model?: string;
      /** Of `bedrock`: length of a vector. Default: the model's longest. */
      dimensions?: number;
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
