import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { chunkDocument, MAX_CHUNK_CHARACTERS } from './chunkDocument';
import { withoutFrontMatter } from './cleanText';
import { scanBlocks } from './scanBlocks';

const RUNS = { numRuns: 300 };

describe('chunks of any document', () => {
  it('are never longer than the limit, numbered without gaps, and the same each time', () => {
    fc.assert(
      fc.property(anyMarkdown(), text => {
        const chunks = chunksOf(text);
        expect(
          chunks.filter(chunk => chunk.text.length > MAX_CHUNK_CHARACTERS),
        ).toEqual([]);
        expect(chunks.filter(chunk => chunk.text.trim() === '')).toEqual([]);
        expect(chunks.map(chunk => chunk.ordinal)).toEqual([...chunks.keys()]);
        expect(chunksOf(text)).toEqual(chunks);
      }),
      RUNS,
    );
  });

  it('hold every word in the order in which they were written', () => {
    fc.assert(
      fc.property(proseMarkdown(), text => {
        const kept = chunksOf(text).flatMap(chunk => [
          ...wordsOf(chunk.header),
          ...wordsOf(chunk.text),
        ]);
        expect(missing(wordsOf(text), kept)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('lose no letter of a word that is longer than a chunk', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1_201, maxLength: 5_000 }),
        text => {
          const letters = text
            .toWellFormed()
            .replace(/[\s\p{C}#>`~<&|=+*_\-[\]!.()\d:/\\]/gu, 'x');
          const together = chunksOf(letters)
            .map(chunk => chunk.text)
            .join('');
          expect(together).toBe(letters);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('have another hash if and only if their content is another', () => {
    fc.assert(
      fc.property(anyMarkdown(), anyMarkdown(), (one, other) => {
        const content = new Map<string, string>();
        for (const { hash, header, text } of [
          ...chunksOf(one),
          ...chunksOf(other),
        ]) {
          const said = JSON.stringify([header, text]);
          expect(content.get(hash) ?? said).toBe(said);
          content.set(hash, said);
        }
        expect(new Set(content.values()).size).toBe(content.size);
      }),
      RUNS,
    );
  });

  it('leave the other sections as they are when one is edited', () => {
    const section = (name: string, text: string) => `## ${name}\n\n${text}`;
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ maxCount: 60, mode: 'words' }), {
          minLength: 3,
          maxLength: 8,
        }),
        fc.nat(),
        (texts, which) => {
          const long = texts.map(text => text.padEnd(250, ' more'));
          const edited = long.with(
            which % long.length,
            `${long[which % long.length]} and this`,
          );
          const hashes = (all: string[]) =>
            chunksOf(
              all.map((text, at) => section(`Part ${at}`, text)).join('\n\n'),
            ).map(chunk => chunk.hash);
          const before = new Set(hashes(long));
          expect(
            hashes(edited).filter(hash => !before.has(hash)).length,
          ).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});

describe('the headings that are found', () => {
  it('are those of a CommonMark parser in any mix of lines', () => {
    fc.assert(
      fc.property(blockLines(), text => {
        expect(scanned(text)).toEqual(parsed(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are those of a CommonMark parser in the project’s own documents', () => {
    const folder = join(__dirname, '../../../../../docs');
    const pages = readdirSync(folder, {
      recursive: true,
      encoding: 'utf8',
    }).filter(name => name.endsWith('.md'));
    expect(pages.length).toBeGreaterThan(20);
    for (const name of pages) {
      const text = withoutFrontMatter(readFileSync(join(folder, name), 'utf8'));
      expect({ name, found: scanned(text) }).toEqual({
        name,
        found: parsed(text),
      });
    }
  });
});

function chunksOf(text: string) {
  return chunkDocument({
    id: 'x',
    title: 'Title',
    url: '/x',
    sections: [{ headings: [], text }],
  });
}

function scanned(text: string): string[] {
  return scanBlocks(text)
    .filter(block => block.kind === 'heading')
    .map(block => `${block.depth} ${block.start}`);
}

function parsed(text: string): string[] {
  return fromMarkdown(text, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  }).children.flatMap(node =>
    node.type === 'heading'
      ? [`${node.depth} ${lineStart(text, node.position?.start.offset ?? 0)}`]
      : [],
  );
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words of one list that the other does not have as often. */
function missing(words: string[], kept: string[]): string[] {
  const left = new Map<string, number>();
  for (const word of kept) left.set(word, (left.get(word) ?? 0) + 1);
  return words.filter(word => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

function blockLines() {
  return fc
    .array(
      fc.constantFrom(
        '',
        '',
        'text',
        'more *text*',
        '# One',
        '## Two ##',
        '   ### Three',
        '    # code',
        '#no',
        '###### Six',
        '===',
        '---',
        '***',
        '- item',
        '  # in item',
        '  inside',
        '1. first',
        '   deeper',
        '> quote',
        '> # quoted',
        '```',
        '~~~',
        '```js',
        '    ```',
        '| a | b |',
        '| - | - |',
        '<div>',
        '</div>',
        '<!-- x -->',
        '<!--',
        '-->',
        '<pre>\n\n# raw\n</pre>',
        '\ttab',
      ),
      { maxLength: 12 },
    )
    .map(lines => lines.join('\n'));
}

function proseMarkdown() {
  const line = fc.oneof(
    fc.lorem({ maxCount: 30 }),
    fc.lorem({ maxCount: 400, mode: 'words' }),
    fc.lorem({ maxCount: 4 }).map(text => `## ${text}`),
    fc.lorem({ maxCount: 80, mode: 'words' }).map(text => `# ${text}`),
    fc.lorem({ maxCount: 8 }).map(text => `- ${text}`),
    fc.lorem({ maxCount: 8 }).map(text => `> ${text}`),
    fc
      .array(fc.lorem({ maxCount: 9 }), { maxLength: 60 })
      .map(texts => `\`\`\`\n${texts.join('\n')}\n\`\`\``),
    fc
      .array(fc.lorem({ maxCount: 9 }), { maxLength: 60 })
      .map(
        texts =>
          `| a | b |\n|---|---|\n${texts
            .map(text => `| x | ${text} |`)
            .join('\n')}`,
      ),
    fc.constantFrom('', '', '===', '日本語の文章。', 'نص من اليمين إلى اليسار'),
  );
  return fc.array(line, { maxLength: 25 }).map(lines => lines.join('\n'));
}

function anyMarkdown() {
  return fc.oneof(
    proseMarkdown(),
    blockLines(),
    fc.string({ unit: 'binary', maxLength: 4_000 }),
    fc
      .array(
        fc.constantFrom(
          '```',
          '~~~',
          '|',
          '\n',
          '[',
          '](',
          '<!--',
          '-->',
          '#',
          '> ',
          '- ',
          ' ',
          'word',
          'x'.repeat(1_300),
        ),
        { maxLength: 200 },
      )
      .map(parts => parts.join('')),
  );
}

describe('a page of a megabyte', () => {
  it.each([
    ['prose', 'A sentence of the page. '],
    ['headings', '## Again\n\ntext\n\n'],
    ['headings without text', '# a\n'],
    ['quotes in quotes', '>'],
    ['lists in lists', '- '],
    ['brackets', '['],
    ['comments that do not end', '<!--'],
    ['backticks', '` '],
    ['fences', '```\n'],
    ['table rows', '| a | b |\n|---|---|\n'],
    ['no space', 'x'],
    ['marks of headings', ' #'],
  ])('is divided in seconds when it is all %s', (_, part) => {
    const before = performance.now();
    chunksOf(part.repeat(1_000_000 / part.length));
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
