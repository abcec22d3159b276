import fc from 'fast-check';
import { highlightedParts } from './highlightedParts';

it('marks the words, and leaves the text as it is whatever places it is given', () => {
  expect(highlightedParts('Raise memory now', [[6, 12]])).toEqual([
    { text: 'Raise ', isHit: false },
    { text: 'memory', isHit: true },
    { text: ' now', isHit: false },
  ]);
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.tuple(fc.double(), fc.double())),
      (text, places) => {
        const parts = highlightedParts(text, places);
        expect(parts.map(part => part.text).join('')).toBe(text);
      },
    ),
  );
});
