import fc from 'fast-check';
import { SECRET_ORDERS } from '../words/secretOrder';
import { SECTIONS, TAB_STATE, withPath, withSecret } from './tabState';

const state = fc.record({
  path: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  section: fc.constantFrom(...SECTIONS.map(({ id }) => id)),
  secret: fc.option(
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
      .filter(name => !/\p{Cc}/u.test(name) && name.isWellFormed()),
    { nil: null },
  ),
  order: fc.constantFrom(...SECRET_ORDERS),
  q: fc.string({ maxLength: 50 }),
});

describe('the state of the tab in the URL', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(state, written => {
        const url = new URL('https://portal.example/vault');
        url.search = TAB_STATE.write(url.searchParams, written).toString();
        expect(TAB_STATE.read(url.searchParams)).toEqual(written);
      }),
    );
  });

  it('takes nonsense for the default and never throws', () => {
    expect(
      TAB_STATE.read(
        new URLSearchParams('view=values&order=up&secret=a%0Ab&path='),
      ),
    ).toEqual({
      path: null,
      section: 'secrets',
      secret: null,
      order: 'urgency',
      q: '',
    });
  });

  it('leaves the default out and other parameters alone', () => {
    const written = TAB_STATE.write(
      new URLSearchParams('inspect=yaml&view=use&q=db'),
      TAB_STATE.read(new URLSearchParams()),
    );
    expect(written.toString()).toBe('inspect=yaml');
  });

  it('forgets the secret when the path changes', () => {
    expect(withPath('kv/payments')).toMatchObject({ secret: null, q: '' });
    expect(withSecret('db')).toEqual({ section: 'secret', secret: 'db' });
  });
});
