export interface Config {
  assistant?: {
    embedder?: {
      /** What makes vectors of texts. Default: local. */
      provider?: 'local' | 'bedrock' | 'none';
      /** Of `local`: threads with the model, 200 MB each with the one that is shipped. Default: 2, or 1 on a machine with one core. */
      workers?: number;
      /** Of `local`: for how long the threads outlive the last text. Default: 15 minutes. */
      idle?:
        | number
        | string
        | { hours?: number; minutes?: number; seconds?: number };
      /** Of `local`: a sentence embedding model to use instead of the one that is shipped. */
      ownModel?: {
        /** Has `model.onnx` and `tokenizer.json`; from the working directory of the backend. */
        folder: string;
        /** Length of its vectors, for example 384. */
        dimensions: number;
        /** What stands for a text: the mean of its tokens, or the first one. Default: mean. */
        pooling?: 'mean' | 'cls';
        /** Tokens of a text that are read, from 3 to 512. Default: 256. */
        tokens?: number;
        /** Stands before every question, where the model was trained so. */
        queryPrefix?: string;
        /** Stands before every chunk, where the model was trained so. */
        documentPrefix?: string;
      };
    };
  };
}
