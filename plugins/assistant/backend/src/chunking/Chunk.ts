/** A part of a document that is searched, quoted and cited by itself. @public */
export interface Chunk {
  /** Place within its document, from 0 without gaps. */
  ordinal: number;
  /** From the document's top down to the heading it stands under. */
  headings: readonly string[];
  /** What `#…` opens it in the document's page. */
  anchor?: string;
  /** Title and headings joined by ` › `: searched and embedded before the text, never quoted. */
  header: string;
  /** Markdown, at most `MAX_CHUNK_CHARACTERS`. */
  text: string;
  /** SHA-256, as hexadecimal digits, of the chunker's version, `header` and `text`. */
  hash: string;
}
