import type Anthropic from '@anthropic-ai/sdk';
import {
  AnswerSource,
  Citation,
  Passage,
} from '@portolan/plugin-assistant-common';
import { splitSentences } from './sentences';

/** What a model says it quotes. */
export type ModelCitation = Pick<
  Anthropic.CitationsSearchResultLocation,
  'cited_text' | 'source' | 'search_result_index'
>;

/** What a tool read from a running system. */
export type LiveSource = Omit<AnswerSource, 'number' | 'source'> & {
  /** Lines that the model needs to call other tools, and that no person is shown. */
  forTools?: readonly string[];
};

/**
 * Everything that a model was given to read within one answer, in the order in which it was given: citations count
 * from the first of it.
 */
export class SourceBook {
  readonly #sources: AnswerSource[] = [];

  get sources(): readonly AnswerSource[] {
    return this.#sources;
  }

  /** @returns blocks for those that the model does not have yet */
  addPassages(
    passages: readonly Passage[],
  ): Anthropic.SearchResultBlockParam[] {
    return this.#add(
      passages.map(({ id, source, title, heading, url, entityRef, text }) => ({
        id,
        source,
        title,
        heading,
        url,
        ...(entityRef && { entityRef }),
        text,
      })),
    );
  }

  addLive(sources: readonly LiveSource[]): Anthropic.SearchResultBlockParam[] {
    return this.#add(
      sources.map(({ forTools: _, ...source }) => ({
        ...source,
        source: 'live',
      })),
    );
  }

  /**
   * What a person sees of a citation.
   *
   * @param at - place in the answer's text
   * @returns nothing for a source that was never given: it is made up
   */
  cite(citation: ModelCitation, at: number): Citation | undefined {
    const source = this.#cited(citation);
    if (!source) return undefined;
    const quote = citation.cited_text;
    return {
      source: source.number,
      quote: quote.trim().slice(0, 2_000),
      at,
      verified: quote.trim() !== '' && source.text.includes(quote.trim()),
    };
  }

  #cited(citation: ModelCitation): AnswerSource | undefined {
    const counted = this.#sources[citation.search_result_index];
    if (counted?.url === citation.source) return counted;
    return this.#sources.find(
      ({ url, text }) =>
        url === citation.source && text.includes(citation.cited_text.trim()),
    );
  }

  #add(
    sources: readonly Omit<AnswerSource, 'number'>[],
  ): Anthropic.SearchResultBlockParam[] {
    const added = sources.filter(
      ({ id, text }) =>
        text.trim() !== '' && !this.#sources.some(known => known.id === id),
    );
    for (const source of added) {
      this.#sources.push({ ...source, number: this.#sources.length + 1 });
    }
    return added.map(({ title, heading, url, text }) => ({
      type: 'search_result',
      source: url,
      title: heading ? `${title} › ${heading}` : title,
      citations: { enabled: true },
      content: splitSentences(text).map(piece => ({
        type: 'text',
        text: piece,
      })),
    }));
  }
}
