import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  DocumentSource,
  SourceDocument,
} from '@portolan/plugin-assistant-node';

/** One complete run of a source. */
export async function readSource(
  source: DocumentSource,
  known: ReadonlyMap<string, string> = new Map(),
) {
  const logger = mockServices.logger.mock();
  const documents: SourceDocument[] = [];
  const unchanged: string[] = [];
  const yielded = source.documents({
    signal: new AbortController().signal,
    logger,
    credentials: mockCredentials.service(),
    knownEtag: id => known.get(id),
  });
  let error: unknown;
  try {
    for await (const document of yielded) {
      if ('unchanged' in document) unchanged.push(document.id);
      else documents.push(document);
    }
  } catch (thrown) {
    error = thrown;
  }
  return {
    documents,
    unchanged,
    error,
    etags: new Map(documents.map(({ id, etag }) => [id, etag ?? ''])),
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

export function textOfAll({ sections }: SourceDocument): string {
  return sections
    .map(({ headings, text }) => `${headings.join(' > ')}\n${text}`)
    .join('\n');
}
