import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { GoldenSet } from './GoldenSet';

/** What `GET /v1/feedback` exports, as far as it makes a golden question. */
const candidatesSchema = z.looseObject({
  questions: z.array(
    z.looseObject({
      id: z.string(),
      question: z.string(),
      gold: z
        .array(
          z.looseObject({
            document: z.string(),
            mustContain: z.array(z.string()).default([]),
          }),
        )
        .default([]),
    }),
  ),
});

/** Candidates as entries of a golden set, and what a person must add to those that are not complete. */
export interface MergedCandidates {
  /** YAML to put into a file of the golden set. */
  yaml: string;
  /** A sentence for each candidate that is left out, or needs a person. */
  notes: string[];
}

/** @throws Error that says what is wrong with the file */
export function mergeCandidates(
  text: string,
  { questions, unanswerable }: GoldenSet,
): MergedCandidates {
  const parsed = candidatesSchema.safeParse(parse(text));
  if (!parsed.success)
    throw new Error(
      `This is no export of GET /v1/feedback:\n${z.prettifyError(
        parsed.error,
      )}`,
    );
  const known = new Set(
    [...questions, ...unanswerable].map(({ question }) => plain(question)),
  );
  const notes: string[] = [];
  const entries = parsed.data.questions.flatMap(({ id, question, gold }) => {
    if (known.has(plain(question))) {
      notes.push(`${id} is left out: the golden set asks it already.`);
      return [];
    }
    known.add(plain(question));
    const complete = gold.filter(({ mustContain }) => mustContain.length > 0);
    if (!complete.length)
      notes.push(
        `${id} has no passage that answers it. Add one under gold, or keep it as a question that nothing answers.`,
      );
    return [
      {
        id: id.toLocaleLowerCase('en').replace(/[^a-z0-9-]+/g, '-'),
        question,
        ...(complete.length && {
          kind: 'paraphrase',
          gold: complete.map(({ document, mustContain }) => ({
            document,
            mustContain,
          })),
        }),
      },
    ];
  });
  return { yaml: stringify({ questions: entries }), notes };
}

function plain(question: string): string {
  return question.toLocaleLowerCase().replace(/\s+/g, ' ').trim();
}
