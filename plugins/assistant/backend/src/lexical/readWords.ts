import { stem } from './stem';

/** Longer ones are cut: nobody asks for them, and a file without spaces is not to fill the memory. */
const LONGEST = 128;
/** Letters, digits and underscores, with single joints in between that names have: `aws.amazon.com/lambda-arn`, `a::b`. */
const RUN = /[\p{L}\p{N}\p{M}_]+(?:(?:[.\-/@]|::?)[\p{L}\p{N}\p{M}_]+)*/gu;
const PLAIN = /^(?:[a-z]+|[A-Z][a-z]*|[A-Z]+|\d+)$/;
const LEVELS = /[/:@]+/;
const JOINTS = /[._\-/:@]+/;
/** Where the case says that another word begins: `get|Entities`, `HTTP|Server`. */
const HUMPS = /(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
/** `nodejs20`, `python3`; not `s3` or `ec2`, which are words of their own. */
const NUMBERED = /^(\p{L}{3,})(\d+)$/u;
/** Scripts that put no spaces between words, or join endings to them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_RUN = new RegExp(`${UNSPACED.source}+`, 'gu');

export interface ReadWord {
  /** As it is searched: folded, and stemmed unless it is a whole identifier. */
  word: string;
  /** Of several words by joints or case: a path, an option, `camelCase`. */
  identifier: boolean;
  /** Where it stands in the text, as of `String.slice`. */
  start: number;
  end: number;
}

/**
 * The words of a text as they are searched. An identifier gives itself, those between its slashes and colons, and its
 * words: `aws.amazon.com/lambda-arn` also `aws.amazon.com`, `lambda-arn`, `aws`, `amazon`, `com`, `lambda`, `arn`. Every
 * word counts: none is too frequent to be searched.
 */
export function* readWords(text: string): Generator<ReadWord> {
  for (const match of text.matchAll(RUN)) {
    const start = match.index;
    const run = match[0].slice(0, LONGEST);
    const at = { start, end: start + run.length };
    if (PLAIN.test(run)) {
      yield { word: stem(run.toLowerCase()), identifier: false, ...at };
    } else {
      yield* wordsOfRun(run, start);
    }
  }
}

function* wordsOfRun(run: string, start: number): Generator<ReadWord> {
  const words = [...placedParts(run, start, JOINTS)].flatMap(part => [
    ...placedParts(part.text, part.start, HUMPS),
  ]);
  if (words.length > 1) {
    const at = { start, end: start + run.length };
    yield { word: fold(run), identifier: true, ...at };
    const levels = [...placedParts(run, start, LEVELS)];
    for (const level of levels.length > 1 ? levels : []) {
      if (isJoined(level.text)) {
        yield { word: fold(level.text), identifier: true, ...placeOf(level) };
      }
    }
  }
  for (const { text, start: at } of words) yield* wordsOfPart(text, at);
}

function* wordsOfPart(text: string, start: number): Generator<ReadWord> {
  if (UNSPACED.test(text)) {
    yield* pairs(text, start);
    return;
  }
  const place = { start, end: start + text.length };
  const folded = fold(text);
  // Accents without a letter.
  if (!folded) return;
  yield { word: stem(folded), identifier: false, ...place };
  const numbered = NUMBERED.exec(folded);
  for (const part of numbered?.slice(1) ?? []) {
    yield { word: stem(part), identifier: false, ...place };
  }
}

/** Every two neighbours, as nobody can say where a word ends without a dictionary; and what is between, as it is. */
function* pairs(text: string, start: number): Generator<ReadWord> {
  let done = 0;
  const other = (from: number, to: number): ReadWord[] =>
    fold(text.slice(from, to))
      ? [
          {
            word: stem(fold(text.slice(from, to))),
            identifier: false,
            start: start + from,
            end: start + to,
          },
        ]
      : [];
  for (const match of text.matchAll(UNSPACED_RUN)) {
    yield* other(done, match.index);
    done = match.index + match[0].length;
    const letters = [...match[0]];
    let at = start + match.index;
    for (let i = 0; i < Math.max(1, letters.length - 1); i++) {
      const pair = `${letters[i]}${letters[i + 1] ?? ''}`;
      yield {
        word: fold(pair),
        identifier: false,
        start: at,
        end: at + pair.length,
      };
      at += letters[i].length;
    }
  }
  yield* other(done, text.length);
}

function isJoined(text: string): boolean {
  return JOINTS.test(text) || HUMPS.test(text);
}

/** Lower case without accents, and full-width letters as the usual ones: as people type who have no such keyboard. */
function fold(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]+/g, '')
    .replaceAll('ß', 'ss')
    .normalize('NFC');
}

function* placedParts(
  text: string,
  start: number,
  separator: RegExp,
): Generator<{ text: string; start: number }> {
  let from = 0;
  for (const match of text.matchAll(new RegExp(separator, 'gu'))) {
    if (match.index > from) {
      yield { text: text.slice(from, match.index), start: start + from };
    }
    from = match.index + match[0].length;
  }
  if (from < text.length) yield { text: text.slice(from), start: start + from };
}

function placeOf({ text, start }: { text: string; start: number }) {
  return { start, end: start + text.length };
}
