export interface Config {
  assistant?: {
    embedder?: {
      /** What makes vectors of texts. Default: local. */
      provider?: 'local' | 'bedrock' | 'none';
      /** Of `local`: threads with the model, 200 MB each. Default: 2, or 1 on a machine with one core. */
      workers?: number;
      /** Of `local`: for how long the threads outlive the last text. Default: 15 minutes. */
      idle?:
        | number
        | string
        | { hours?: number; minutes?: number; seconds?: number };
    };
  };
}
