import { createHash } from 'node:crypto';
import { SourceDocument } from '@portolan/plugin-assistant-node';
import { Chunk } from './Chunk';
import { withoutComments } from './cleanText';
import { cutBlock } from './cutBlock';
import { mergeSmall } from './mergeSmall';
import { readSections, Section, shorten } from './readSections';

/** Part of each chunk's hash: with another number every chunk is new. */
export const CHUNKER_VERSION = 2;
/** Most characters of a chunk's text, in UTF-16 units. */
export const MAX_CHUNK_CHARACTERS = 1000;

/**
 * Divides a document where its author did: at headings, then between blocks, and inside of a block only where it alone is
 * too long.
 *
 * Texts stay as they are written, but that a code fence or a table which is cut has its first lines repeated, that a short
 * section which is merged with its neighbour keeps its heading as a line, and that front matter, comments and images in
 * the form of text are left out.
 *
 * @public
 */
export function chunkDocument(document: SourceDocument): Chunk[] {
  const title = shorten(document.title);
  return mergeSmall(
    readSections(document).map(section => ({
      ...section,
      texts: textsOf(section),
    })),
  )
    .flatMap(({ headings, anchor, texts }) =>
      texts.map(text => ({ headings, anchor, text })),
    )
    .map(({ headings, anchor, text }, ordinal) => {
      const header = [title, ...headings].filter(Boolean).join(' › ');
      return {
        ordinal,
        headings,
        ...(anchor !== undefined && { anchor }),
        header,
        text,
        hash: hashOf(header, text),
      };
    });
}

/** Blocks together as far as they fit, in parts of about the same length. */
function textsOf({ source, blocks, heading, shortened }: Section): string[] {
  const pieces = blocks.flatMap(({ kind, start, end }) => {
    const written = source.slice(start, end);
    const text = kind === 'fence' ? written : withoutComments(written);
    if (text.trim() === '') return [];
    const fits = text.length <= MAX_CHUNK_CHARACTERS;
    const texts = fits
      ? [text.trimEnd()]
      : cutBlock(
          kind === 'heading' ? 'text' : kind,
          text,
          MAX_CHUNK_CHARACTERS,
        );
    return texts.map(part => ({ text: part, start, end }));
  });
  const long =
    shortened && heading ? cutBlock('text', heading, MAX_CHUNK_CHARACTERS) : [];
  const total = pieces.reduce((sum, { text }) => sum + text.length + 2, 0);
  const aim = total / Math.ceil(total / MAX_CHUNK_CHARACTERS);
  const texts: string[] = [];
  let end = 0;
  for (const piece of pieces) {
    const last = texts.at(-1);
    const joint = piece.start === end + 1 ? '\n' : '\n\n';
    end = piece.end;
    const length = (last?.length ?? 0) + joint.length + piece.text.length;
    if (
      last !== undefined &&
      last.length < aim &&
      length <= MAX_CHUNK_CHARACTERS
    ) {
      texts[texts.length - 1] = `${last}${joint}${piece.text}`;
    } else {
      texts.push(piece.text);
    }
  }
  return [...long, ...texts];
}

function hashOf(header: string, text: string): string {
  return createHash('sha256')
    .update(`${CHUNKER_VERSION}|${header}|${text}`)
    .digest('hex');
}
