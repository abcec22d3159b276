/**
 * How the vectors of an embedder are mixed with words.
 *
 * @public
 */
export type FusionProfile =
  /** The weighted sum of both legs' scores, each as a share of its best one: for an embedder that was calibrated so. */
  | { kind: 'scores'; lexical: number; dense: number }
  /** Reciprocal rank fusion with a weight for each leg: for an embedder whose similarities say little. */
  | { kind: 'ranks'; k: number; lexical: number; dense: number };

/** @public */
export interface Embedder {
  /** Names model, dimensions and everything else that changes a vector: another id is another index. */
  id: string;
  dimensions: number;
  /** Most texts of one `embed`. */
  batchSize: number;
  fusion: FusionProfile;
  /**
   * @param kind - some models embed questions and documents differently
   * @returns one vector of length 1 per text, in order
   * @throws UpstreamError-like errors with a sentence for a person; never with the text
   */
  embed(
    texts: readonly string[],
    kind: 'document' | 'query',
    signal: AbortSignal,
  ): Promise<Float32Array[]>;
  close?(): Promise<void>;
}
