import { createHash } from 'node:crypto';
import {
  DocumentSourceContext,
  SourceDocument,
  UnchangedDocument,
} from '@portolan/plugin-assistant-node';

/** Part of each etag: with another number every document is read again, as when sources come to say things differently. */
const SOURCES_VERSION = 1;

/** An etag of everything that a document is made from. */
export function etagOf(...content: unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([SOURCES_VERSION, ...content]))
    .digest('base64url');
}

/** The document with an etag of its content, or the word that it is the one which is known. */
export function unlessKnown(
  document: SourceDocument,
  ctx: Pick<DocumentSourceContext, 'knownEtag'>,
): SourceDocument | UnchangedDocument {
  const etag = etagOf(document);
  return ctx.knownEtag(document.id) === etag
    ? { id: document.id, unchanged: true }
    : { ...document, etag };
}
