import { SearchResponse } from '@portolan/plugin-assistant-common';

/**
 * Where nothing surely answers, without the passages that share no telling word with the question: they would only tempt
 * to an answer. What vectors found needs no word in common.
 */
export function nearOnly(found: SearchResponse): SearchResponse {
  if (found.answerable) return found;
  const passages = found.passages.filter(
    ({ highlights, leg }) => highlights.length > 0 || leg === 'dense',
  );
  return { ...found, passages };
}
