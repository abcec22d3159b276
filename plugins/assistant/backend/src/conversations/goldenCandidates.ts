import { StoredMessage } from './content';

/**
 * What people thought of answers, as candidates for a golden set (YAML): each question with what was cited, word for
 * word, and what they said.
 */
export function goldenCandidates(
  rated: readonly { question: StoredMessage; answer: StoredMessage }[],
): string {
  if (rated.length === 0) return 'questions: []\n';
  return `questions:\n${rated.flatMap(candidate).join('\n')}\n`;
}

function candidate({
  question,
  answer,
}: {
  question: StoredMessage;
  answer: StoredMessage;
}): string[] {
  const { rating, reason } = answer.feedback ?? { rating: 'up' };
  // What somebody was not content with is no example of what to find.
  const gold = rating === 'up' ? citedDocuments(answer) : [];
  return [
    `  - id: feedback-${answer.id.slice(0, 8)}`,
    `    question: ${quoted(question.text)}`,
    ...(question.entityRef
      ? [`    entityRef: ${quoted(question.entityRef)}`]
      : []),
    `    rating: ${rating}`,
    ...(reason ? [`    reason: ${quoted(reason)}`] : []),
    ...(gold.length > 0 ? ['    gold:'] : ['    gold: []']),
    ...gold.flatMap(({ document, quotes }) => [
      `      - document: ${quoted(document)}`,
      '        mustContain:',
      ...quotes.map(quote => `          - ${quoted(quote)}`),
    ]),
  ];
}

/** Written documents only: what was live is not there any more. */
function citedDocuments({
  content: { sources, citations },
}: StoredMessage): { document: string; quotes: string[] }[] {
  return sources
    .filter(({ source }) => source !== 'live')
    .map(({ id, number }) => ({
      document: `^${escaped(id.replace(/#[^#]*$/, ''))}$`,
      quotes: citations
        .filter(({ source, verified }) => source === number && verified)
        .map(({ quote }) => quote.trim().split('\n')[0].trim().slice(0, 200))
        .filter(quote => quote.length >= 3),
    }))
    .filter(({ quotes }) => quotes.length > 0);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A JSON string is a YAML string. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
