import fc from 'fast-check';
import { ansiRuns, plainText } from './ansi';

const ESC = '\u001b';

/** Every character that has no shape, but for the tabulator. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/;

describe('ansiRuns', () => {
  it('gives colours and weights the runs that a terminal would show', () => {
    expect(
      ansiRuns(`${ESC}[1;31mfailed${ESC}[0m after ${ESC}[90m3 s${ESC}[39m`),
    ).toEqual([
      { text: 'failed', color: 'red', decorations: ['bold'] },
      { text: ' after ', decorations: [] },
      { text: '3 s', color: 'grey', decorations: [] },
    ]);
  });

  it.each([
    ['one of the 256 colours', '38;5;208', 'yellow'],
    ['a shade of grey', '38;5;240', 'grey'],
    ['any colour at all', '38;2;255;85;60', 'red'],
    ['a bright one', '96', 'cyan'],
  ])('takes %s for the nearest that can be read', (_, code, color) => {
    expect(ansiRuns(`${ESC}[${code}mx`)).toEqual([
      { text: 'x', color, decorations: [] },
    ]);
  });

  it.each([
    ['black', '30'],
    ['white', '97'],
    ['black of the 256', '38;5;16'],
    ['white of 16 million', '38;2;255;255;255'],
  ])('leaves %s as ordinary text', (_, code) => {
    expect(ansiRuns(`${ESC}[${code}mx`)).toEqual([
      { text: 'x', decorations: [] },
    ]);
  });

  it('keeps a colour behind the text', () => {
    expect(ansiRuns(`${ESC}[41mx`)).toEqual([
      { text: 'x', background: 'red', decorations: [] },
    ]);
  });

  it.each([
    [
      'a link',
      `${ESC}]8;;https://example.com${ESC}\\here${ESC}]8;;${ESC}\\`,
      'here',
    ],
    ['a title', `${ESC}]0;title\u0007text`, 'text'],
    ['movements of the cursor', `${ESC}[2K${ESC}[1Gtext`, 'text'],
    ['a character set', `${ESC}(Btext`, 'text'],
  ])('shows the text of %s', (_, line, text) => {
    expect(plainText(line)).toBe(text);
  });

  it('leaves nothing behind that a terminal would obey, whatever is logged', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(ESC, `${ESC}[`, `${ESC}[31m`, ']8;;', '\u0007', '\u009b'),
    );
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        expect(plainText(pieces.join(''))).not.toMatch(CONTROL);
      }),
    );
  });

  it('keeps every character of ordinary text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(plainText(text)).toBe(text);
      }),
    );
  });
});
