import { Passage } from '@portolan/plugin-assistant-common';
import { StoredChunk } from '../store/KnowledgeStore';

const MOST_OF_A_DOCUMENT = 5;
const MAX_MERGED_CHARACTERS = 2_400;
const JOINT = '\n\n';

export interface Candidate {
  chunk: StoredChunk;
  leg: Passage['leg'];
}

/** Chunks of one document that follow each other, in their order. */
interface Selected {
  chunks: StoredChunk[];
  /** That which was found first. */
  best: StoredChunk;
  leg: Passage['leg'];
}

/**
 * The first candidates that fit: no text twice, no document more than five times, and neighbours as one passage.
 *
 * @param candidates - best first, readable by the asker
 * @param maxCharacters - of all together; one that does not fit makes place for a shorter one behind it
 */
export function selectPassages(
  candidates: readonly Candidate[],
  { k, maxCharacters }: { k: number; maxCharacters: number },
): Omit<Passage, 'highlights'>[] {
  const selected: Selected[] = [];
  const texts = new Set<string>();
  const perDocument = new Map<string, number>();
  let characters = 0;
  let taken = 0;
  for (const { chunk, leg } of candidates) {
    if (taken === k) break;
    const ofDocument = perDocument.get(chunk.docId) ?? 0;
    const length = chunk.text.length + JOINT.length;
    if (
      texts.has(chunk.text) ||
      ofDocument === MOST_OF_A_DOCUMENT ||
      characters + length > maxCharacters
    ) {
      continue;
    }
    texts.add(chunk.text);
    perDocument.set(chunk.docId, ofDocument + 1);
    characters += length;
    taken++;
    join(selected, { chunks: [chunk], best: chunk, leg });
  }
  return selected.map(({ chunks, best, leg }, place) => ({
    id: best.id,
    docId: best.docId,
    source: best.source,
    title: best.title,
    heading: best.headings.join(' › '),
    url: best.url,
    ...(best.entityRef !== undefined && { entityRef: best.entityRef }),
    text: chunks.map(({ text }) => text).join(JOINT),
    // By place alone: how rare a word is among texts that the asker may not read is nobody's business.
    score: 1 / (place + 1),
    leg,
  }));
}

/** To the neighbours if there are any, in the place of the better one. */
function join(selected: Selected[], added: Selected): void {
  const before = selected.findIndex(
    ({ chunks }) => follows(chunks, added.chunks) && fits(chunks, added.chunks),
  );
  if (before !== -1) {
    selected[before].chunks.push(...added.chunks);
    joinToNext(selected, before);
    return;
  }
  const after = selected.findIndex(
    ({ chunks }) => follows(added.chunks, chunks) && fits(chunks, added.chunks),
  );
  if (after !== -1) selected[after].chunks.unshift(...added.chunks);
  else selected.push(added);
}

/** What was added may have closed the gap between two. */
function joinToNext(selected: Selected[], place: number): void {
  const { chunks } = selected[place];
  const next = selected.findIndex(
    other => follows(chunks, other.chunks) && fits(chunks, other.chunks),
  );
  if (next === -1) return;
  const [first, second] = place < next ? [place, next] : [next, place];
  selected[first].chunks = [...chunks, ...selected[next].chunks];
  selected.splice(second, 1);
}

function follows(
  before: readonly StoredChunk[],
  after: readonly StoredChunk[],
): boolean {
  const last = before[before.length - 1];
  return last.docId === after[0].docId && last.ordinal + 1 === after[0].ordinal;
}

function fits(
  one: readonly StoredChunk[],
  other: readonly StoredChunk[],
): boolean {
  const lengths = [...one, ...other].map(
    ({ text }) => text.length + JOINT.length,
  );
  return (
    lengths.reduce((sum, length) => sum + length, -JOINT.length) <=
    MAX_MERGED_CHARACTERS
  );
}
