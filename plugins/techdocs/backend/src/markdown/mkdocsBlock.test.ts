import fc from 'fast-check';
import { readBlockHead } from './mkdocsBlock';

const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}$/);
const title = fc.stringMatching(/^[^\r\n]{0,30}$/);

describe('readBlockHead', () => {
  it('reads every admonition that can be written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('!!!', '???', '???+'),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.option(title, { nil: undefined }),
        (marker, classes, wanted) => {
          const quoted = wanted === undefined ? '' : ` "${wanted}"`;

          expect(
            readBlockHead(`${marker} ${classes.join(' ')}${quoted}`),
          ).toEqual({
            kind: 'admonition',
            classes,
            title: wanted,
            collapsible: marker !== '!!!',
            open: marker === '???+',
          });
        },
      ),
    );
  });

  it('reads every tab that can be written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('===', '===!', '===+'),
        title,
        (marker, wanted) =>
          expect(readBlockHead(`${marker} "${wanted}"`)).toEqual({
            kind: 'tab',
            title: wanted,
          }),
      ),
    );
  });

  it.each([
    '',
    '!!!',
    '!!! ',
    '!!!+ note',
    '???? note',
    '===',
    '=== x',
    '! note',
    '!!! note "x',
  ])('takes %j for text', line => expect(readBlockHead(line)).toBeUndefined());
});
