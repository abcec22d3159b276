import { z } from 'zod';

/** Which part of the search found a passage. @public */
export const retrievalLegSchema = z.enum(['identifier', 'lexical', 'dense']);

/** @public */
export const passageSchema = z.object({
  /** Stable name of the chunk: of its document and its content. */
  id: z.string(),
  /** Stable name of the document, unique among all sources. */
  docId: z.string(),
  /** Id of the source: `techdocs`, `catalog`, `api`, `folder`, `template`, or one of your own. */
  source: z.string(),
  title: z.string(),
  /** Path of headings within the document, joined by ` › `; empty at its top. */
  heading: z.string(),
  /** Where it opens: a path of the portal, or an absolute URL. */
  url: z.string(),
  entityRef: z.string().optional(),
  text: z.string(),
  /** Higher is better; comparable within one answer only. */
  score: z.number(),
  leg: retrievalLegSchema,
  /** Places of the question's words in `text`: start and end, as of `String.slice`. */
  highlights: z.array(z.tuple([z.number(), z.number()])).default([]),
});

/**
 * A part of a document that may answer a question, and that the asker may read.
 *
 * @public
 */
export type Passage = z.infer<typeof passageSchema>;

/** Answer of `GET /v1/search`. @public */
export const searchResponseSchema = z.object({
  passages: z.array(passageSchema),
  /** `lexical` where there is no embedder, or it does not answer. */
  mode: z.enum(['hybrid', 'lexical']),
  /** Whether anything found is close enough to the question to answer it. */
  answerable: z.boolean(),
});

/** @public */
export type SearchResponse = z.infer<typeof searchResponseSchema>;
