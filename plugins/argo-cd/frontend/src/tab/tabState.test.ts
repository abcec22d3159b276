import fc from 'fast-check';
import { SECTIONS, TAB_STATE, withApp } from './tabState';

const state = fc.record({
  app: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  section: fc.constantFrom(...SECTIONS.map(({ id }) => id)),
  q: fc.string({ maxLength: 50 }),
});

describe('the state of the tab in the URL', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(state, written => {
        const url = new URL('https://portal.example/argo-cd');
        url.search = TAB_STATE.write(url.searchParams, written).toString();
        expect(TAB_STATE.read(url.searchParams)).toEqual(written);
      }),
    );
  });

  it('takes nonsense for the default and never throws', () => {
    expect(TAB_STATE.read(new URLSearchParams('view=tasks&app=&q='))).toEqual({
      app: null,
      section: 'why',
      q: '',
    });
  });

  it('leaves the default out and other parameters alone', () => {
    const written = TAB_STATE.write(
      new URLSearchParams('inspect=yaml&view=diff&q=db'),
      TAB_STATE.read(new URLSearchParams()),
    );
    expect(written.toString()).toBe('inspect=yaml');
  });

  it('forgets what was looked for when the application changes', () => {
    expect(withApp('ledger-prod')).toEqual({ app: 'ledger-prod', q: '' });
  });
});
