import { IndexStatus } from '@portolan/plugin-assistant-common';
import { ReadRights, Retriever } from './retrieval/Retriever';

/** What the doors of the plugin need of the index. */
export interface Knowledge {
  retriever: Retriever;
  rights: ReadRights;
  /** Whether vectors are searched besides words. */
  mode(): Promise<'hybrid' | 'lexical'>;
  status(): Promise<IndexStatus>;
  /**
   * Asks for a run, which begins soon.
   *
   * @param source - only this one
   * @param force - also where so much is gone that a run holds back
   * @throws InputError if there is no such source
   */
  refresh(source: string | undefined, force: boolean): Promise<void>;
}
