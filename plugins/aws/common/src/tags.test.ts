import fc from 'fast-check';
import { formatTags, parseTags } from './tags';

const key = fc.stringMatching(/^[A-Za-z0-9_.:/+@-]{1,128}$/);
const value = fc.stringMatching(/^[A-Za-z0-9_.:/=+@-]{0,256}$/);

describe('tag queries', () => {
  it('read back as they were written, sorted by key', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ key, value }), {
          selector: tag => tag.key,
          minLength: 1,
          maxLength: 50,
        }),
        tags => {
          const read = parseTags(formatTags({ tags }));
          const sorted = tags.toSorted((a, b) => (a.key < b.key ? -1 : 1));
          expect(read).toEqual({ ok: true, value: { tags: sorted } });
        },
      ),
    );
  });

  it('never throw, and every refusal says what to do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), text => {
        const read = parseTags(text);
        const said = read.ok ? formatTags(read.value) : read.fix;
        expect(said).toMatch(read.ok ? /=/ : /\.$/);
      }),
    );
  });

  it('keep what follows the first “=”', () => {
    expect(parseTags(' team = a=b , stage=prod,')).toEqual({
      ok: true,
      value: {
        tags: [
          { key: 'stage', value: 'prod' },
          { key: 'team', value: 'a=b' },
        ],
      },
    });
  });

  it('take the same tag twice as one', () => {
    expect(parseTags('a=1,a=1')).toEqual({
      ok: true,
      value: { tags: [{ key: 'a', value: '1' }] },
    });
  });

  it.each([
    ['team', 'incomplete', '“team” has no value.'],
    ['=x', 'malformed', '“=x” has no key.'],
    [',,', 'malformed', 'The annotation names no tag.'],
    [
      'a=1,a=2',
      'conflict',
      'The tag “a” is given two values, and no resource can have both.',
    ],
    [
      'a=b;c',
      'malformed',
      'The tag “a” has characters that an AWS tag cannot have.',
    ],
    [
      `${'k'.repeat(129)}=v`,
      'malformed',
      `The key “${'k'.repeat(
        39,
      )}…” is longer than the 128 characters of an AWS tag.`,
    ],
    [
      `k=${'v'.repeat(257)}`,
      'malformed',
      'The value of “k” is longer than the 256 characters of an AWS tag.',
    ],
    [
      Array.from({ length: 51 }, (_, n) => `k${n}=v`).join(','),
      'malformed',
      'It names 51 tags; AWS searches for at most 50.',
    ],
  ])('%s is %s', (text, code, message) => {
    expect(parseTags(text)).toMatchObject({ ok: false, code, message });
  });
});
