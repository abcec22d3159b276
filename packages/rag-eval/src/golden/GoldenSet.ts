import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const regularExpression = z.string().refine(isRegularExpression, {
  message: 'is not a regular expression',
});

/** A passage that answers: in a document whose id matches, with all of these texts. */
const goldSchema = z.strictObject({
  document: regularExpression,
  mustContain: z.array(z.string().trim().min(3)).min(1),
});

const idSchema = z.string().regex(/^[a-z0-9-]{3,64}$/, {
  message: 'has lower case letters, digits and hyphens, 3 to 64 of them',
});
const questionSchema = z.string().trim().min(3).max(2_000);

const kindSchema = z.enum([
  'paraphrase',
  'identifier',
  'how-to',
  'catalog',
  'api',
  'other-language',
]);

const entrySchema = z
  .strictObject({
    id: idSchema,
    question: questionSchema,
    kind: kindSchema.optional(),
    /** Any of these will do. */
    gold: z.array(goldSchema).min(1).optional(),
  })
  .refine(({ kind, gold }) => Boolean(kind) === Boolean(gold), {
    message: 'has kind and gold together, or neither where nothing answers it',
  });

const goldenFileSchema = z.strictObject({ questions: z.array(entrySchema) });

type Entry = z.infer<typeof entrySchema>;
export type Gold = z.infer<typeof goldSchema>;
export type GoldenQuestion = Required<Entry>;
/** A question that nothing in the corpus answers. */
export type UnanswerableQuestion = Pick<Entry, 'id' | 'question'>;
export type Half = 'tune' | 'held-out';

export interface GoldenSet {
  questions: GoldenQuestion[];
  unanswerable: UnanswerableQuestion[];
}

/** By the id alone, so that nobody chooses which questions are kept from tuning. */
export function halfOf(id: string): Half {
  return createHash('sha256').update(id).digest()[0] % 2 ? 'held-out' : 'tune';
}

export function onlyHalf(set: GoldenSet, half: Half): GoldenSet {
  return {
    questions: set.questions.filter(({ id }) => halfOf(id) === half),
    unanswerable: set.unanswerable.filter(({ id }) => halfOf(id) === half),
  };
}

/**
 * All `*.yaml` of a folder.
 *
 * @throws Error that names the file, the question and what is wrong
 */
export async function readGoldenSet(folder: string): Promise<GoldenSet> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.yaml'));
  if (!files.length)
    throw new Error(
      `There is no *.yaml in ${folder}. Write a golden set there: docs/assistant/evaluation.md says how.`,
    );
  const sets = await Promise.all(
    files
      .sort()
      .map(async file =>
        parseGoldenFile(file, await readFile(join(folder, file), 'utf8')),
      ),
  );
  const set = {
    questions: sets.flatMap(({ questions }) => questions),
    unanswerable: sets.flatMap(({ unanswerable }) => unanswerable),
  };
  refuseRepeatedIds([...set.questions, ...set.unanswerable]);
  return set;
}

/** @throws Error that names the file, the question and what is wrong */
export function parseGoldenFile(file: string, text: string): GoldenSet {
  const document: unknown = parse(text);
  const parsed = goldenFileSchema.safeParse(document);
  if (!parsed.success)
    throw new Error(
      `${file} is no golden set:\n${z.prettifyError(parsed.error)}`,
    );
  const { questions } = parsed.data;
  return {
    questions: questions.filter(isAnswerable),
    unanswerable: questions.filter(each => !isAnswerable(each)),
  };
}

function isAnswerable(entry: Entry): entry is GoldenQuestion {
  return entry.gold !== undefined;
}

function refuseRepeatedIds(questions: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of questions) {
    if (seen.has(id))
      throw new Error(`Two questions have the id ${id}. Change one of them.`);
    seen.add(id);
  }
}

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
