import { FoundText } from '../golden/isGold';

export interface Finding {
  /** Best first. */
  passages: FoundText[];
  /** Whether the pipeline itself says that it found an answer. */
  answerable: boolean;
}

/** Something that finds passages for a question. */
export interface Pipeline {
  title: string;
  find(question: string): Promise<Finding>;
  /** The first twenty, whatever their length: what another order could make of them. */
  first20?(question: string): Promise<FoundText[]>;
  close(): Promise<void>;
}
