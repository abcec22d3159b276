import { assert, property, string, integer } from 'fast-check';
import { splitRecursively } from './splitRecursively';

describe('the splitter of the usual pipeline', () => {
  it('cuts at paragraphs, then lines, then words, and repeats the end of a piece in the next', () => {
    const paragraphs = [
      'one two three',
      'four five six seven eight nine',
      'ten',
    ].join('\n\n');

    expect(splitRecursively(paragraphs, 20, 8)).toEqual([
      'one two three',
      'four five six seven',
      'seven eight nine',
      'ten',
    ]);
  });

  it('makes no piece longer than asked for, and loses no word', () => {
    expect(() =>
      assert(
        property(
          string({ maxLength: 400, unit: 'grapheme' }),
          integer({ min: 20, max: 60 }),
          (text, size) => {
            const pieces = splitRecursively(text, size, 5);
            const together = pieces.join(' ');
            return (
              pieces.every(piece => piece.length <= size) &&
              text
                .split(/\s+/)
                .filter(word => word.length < size / 2)
                .every(word => together.includes(word))
            );
          },
        ),
      ),
    ).not.toThrow();
  });
});
