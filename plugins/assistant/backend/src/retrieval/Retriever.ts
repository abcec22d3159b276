import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { SearchResponse } from '@portolan/plugin-assistant-common';

export interface RetrievalQuery {
  text: string;
  /** The entity that is open: it and its neighbours in the catalog are preferred. */
  entityRef?: string;
  /** Only this source. */
  source?: string;
  /** Most chunks, of which neighbours become one passage; 16 by default, which is what fits in a prompt. */
  k?: number;
  /** Most characters of all passages together; 6,000 by default, which is what goes into a prompt. */
  maxCharacters?: number;
  /** Of the person who asks. Nothing that they may not read is in the answer. */
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/** Words, identifiers and vectors, under the rights of the asker. */
export interface Retriever {
  /** @throws ServiceUnavailableError where the catalog cannot say what the person may read */
  search(query: RetrievalQuery): Promise<SearchResponse>;
}

/** What a person may read, by the permission framework's word of this moment. */
export interface ReadRights {
  /** @returns those of the refs that the person may read. Throws if nobody can say: nothing may be shown then. */
  readable(
    entityRefs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>>;
}
