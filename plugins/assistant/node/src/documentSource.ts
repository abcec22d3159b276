import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';

/** A part of a document under one heading. @public */
export interface DocumentSection {
  /** Headings from the document's top down to this one; empty before the first. */
  headings: readonly string[];
  /** What `#…` opens this section in the document's page. */
  anchor?: string;
  /** Markdown. */
  text: string;
}

/** @public */
export interface SourceDocument {
  /** Unique within its source and the same as long as the document lives: a path, an entity ref. */
  id: string;
  title: string;
  /** Where it opens: a path of the portal, or an absolute URL. Sections add their anchor. */
  url: string;
  /**
   * Whose rights decide who may read it: whoever may read this entity. Without one, everybody who may use the assistant
   * may read it.
   */
  entityRef?: string;
  /** Changes whenever the content does; lets a source leave out reading what is unchanged. */
  etag?: string;
  sections: readonly DocumentSection[];
  /**
   * How the page names the headings that are inside of a section's text: as MkDocs does (`mkdocs`, the default) or as
   * GitHub does.
   */
  anchors?: 'mkdocs' | 'github';
}

/** A document that is still there, and whose content was not read as its etag is the one that was known. @public */
export interface UnchangedDocument {
  id: string;
  unchanged: true;
}

/** @public */
export interface DocumentSourceContext {
  signal: AbortSignal;
  logger: LoggerService;
  /** Of the plugin itself: sees everything, as rights are those of the asker, later. */
  credentials: BackstageCredentials;
  /** The etag with which a document was last indexed. */
  knownEtag(id: string): string | undefined;
}

/**
 * Where knowledge comes from. A run yields every document there is; what a complete run did not yield is gone.
 *
 * @public
 */
export interface DocumentSource {
  /** Lower case, digits and hyphens: `techdocs`. */
  id: string;
  title: string;
  /** @throws Error that says what could not be read: the run then counts as incomplete, and nothing is removed */
  documents(
    ctx: DocumentSourceContext,
  ): AsyncIterable<SourceDocument | UnchangedDocument>;
  /** Topics of the events service whose messages say that a run is worthwhile. */
  topics?: readonly string[];
}
