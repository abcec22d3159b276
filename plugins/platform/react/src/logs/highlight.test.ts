import fc from 'fast-check';
import { highlight } from './highlight';

const run = fc.record({
  text: fc.stringMatching(/^[ab]{1,4}$/),
  decorations: fc.constant([]),
});

describe('highlight', () => {
  it('finds a text that begins in one colour and ends in another', () => {
    const pieces = highlight(
      [
        { text: 'out of ', color: 'red', decorations: [] },
        { text: 'Memory now', decorations: [] },
      ],
      'of mem',
    );
    expect(pieces.map(({ text, found }) => [text, found])).toEqual([
      ['out ', false],
      ['of ', true],
      ['Mem', true],
      ['ory now', false],
    ]);
    expect(pieces[1].color).toBe('red');
  });

  it('changes no text, and marks every place', () => {
    fc.assert(
      fc.property(
        fc.array(run),
        fc.stringMatching(/^[ab]{0,3}$/),
        (runs, q) => {
          const line = runs.map(({ text }) => text).join('');
          const pieces = highlight(runs, q);
          expect(pieces.map(({ text }) => text).join('')).toBe(line);
          const marked = pieces
            .filter(({ found }) => found)
            .reduce((sum, { text }) => sum + text.length, 0);
          const places = q ? line.split(q).length - 1 : 0;
          expect(marked).toBe(places * q.length);
        },
      ),
    );
  });
});
