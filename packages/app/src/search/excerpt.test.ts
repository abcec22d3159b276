import { excerpt } from './excerpt';

const text = `${'before '.repeat(40)}the needle ${'after '.repeat(60)}`;

describe('an excerpt', () => {
  it('shows where the term stands, whatever its case', () => {
    expect(excerpt(text, 'NEEDLE')).toMatch(/^….*the needle after.*…$/);
  });

  it('is the beginning where the term is not in the text', () => {
    expect(excerpt(text, 'absent')).toMatch(/^before before/);
  });

  it('is the whole of a short text, on one line', () => {
    expect(excerpt('a\n  short text ', 'short')).toBe('a short text');
  });
});
