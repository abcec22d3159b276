import fc from 'fast-check';
import { toCsv } from './csv';

/** Reads CSV as RFC 4180 has it. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [];
  for (const [, cells] of csv.matchAll(/((?:"(?:[^"]|"")*",?)+)\r\n/g)) {
    rows.push(
      [...cells.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) =>
        cell.replace(/""/g, '"'),
      ),
    );
  }
  return rows;
}

describe('toCsv', () => {
  it.each([
    '=HYPERLINK("http://evil.example","Click")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\tcmd',
    '\rcmd',
    '  =1+1',
    "|calc'!A0",
  ])('makes %j harmless', text => {
    expect(parseCsv(toCsv([[text]]))).toEqual([[`'${text}`]]);
  });

  it('keeps quotes, commas and line breaks inside of their cell', () => {
    const row = ['a "b"', 'c, d', 'e\r\nf'];
    expect(parseCsv(toCsv([row]))).toEqual([row]);
  });

  it('gives back every cell, and none that begins a formula', () => {
    const row = fc.array(fc.string(), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), rows => {
        const parsed = parseCsv(toCsv(rows));
        expect(parsed.map(cells => cells.length)).toEqual(
          rows.map(cells => cells.length),
        );
        parsed.flat().forEach((cell, index) => {
          expect(cell).not.toMatch(/^\s*[=+\-@|%]/);
          const original = rows.flat()[index];
          expect([original, `'${original}`]).toContain(cell);
        });
      }),
    );
  });
});
