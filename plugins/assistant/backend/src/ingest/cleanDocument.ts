import { SourceDocument } from '@portolan/plugin-assistant-node';

/** An index of PostgreSQL holds no longer values. */
const MAX_ID_BYTES = 1_000;
const MAX_TITLE_CHARACTERS = 500;
const MAX_URL_CHARACTERS = 4_000;

/**
 * What PostgreSQL can keep of a document: no NUL, no half of a character.
 *
 * @throws Error that says why it cannot be kept
 */
export function cleanDocument(document: SourceDocument): SourceDocument {
  const id = cleanId(document.id);
  const url = cleanText(document.url);
  if (url.length > MAX_URL_CHARACTERS) {
    throw new Error(`its URL has more than ${MAX_URL_CHARACTERS} characters`);
  }
  return {
    id,
    title: cleanText(document.title).slice(0, MAX_TITLE_CHARACTERS) || id,
    url,
    ...(document.entityRef !== undefined && {
      entityRef: cleanText(document.entityRef),
    }),
    ...(document.etag !== undefined && { etag: cleanText(document.etag) }),
    sections: document.sections.map(section => ({
      headings: section.headings.map(cleanText),
      ...(section.anchor !== undefined && {
        anchor: cleanText(section.anchor),
      }),
      text: cleanText(section.text),
    })),
  };
}

/** @throws Error where it names nothing, or is too long to be looked up by */
export function cleanId(id: string): string {
  const clean = cleanText(id);
  if (clean === '') throw new Error('it has no id');
  if (Buffer.byteLength(clean) > MAX_ID_BYTES) {
    throw new Error(`its id is longer than ${MAX_ID_BYTES} bytes`);
  }
  return clean;
}

/** Halves of characters become the sign for what cannot be read. */
export function cleanText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '');
}
