import { Passage } from '@portolan/plugin-assistant-common';
import { QuestionWords } from './QuestionWords';

/** Of the question's words, weighted by how rare they are, that the best passage has at the least. */
const COVERED = 0.4;

/** Whether what was found is close enough to the question to be an answer, rather than to have some words in common. */
export function isAnswerable({
  words,
  passages,
}: {
  words: QuestionWords;
  passages: readonly Pick<Passage, 'title' | 'heading' | 'text'>[];
  similarities: readonly number[];
}): boolean {
  return passages.some(
    ({ title, heading, text }) =>
      words.coverage(`${title} ${heading} ${text}`) >= COVERED,
  );
}
