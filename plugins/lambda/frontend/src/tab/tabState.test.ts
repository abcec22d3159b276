import fc from 'fast-check';
import { SECTIONS, TAB_STATE } from './tabState';

const tabState = fc.record({
  function: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  section: fc.constantFrom(...SECTIONS.map(({ id }) => id)),
});

describe('the state of the tab in the URL', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(tabState, state => {
        const url = new URL('https://portal.example/lambda');
        url.search = TAB_STATE.write(url.searchParams, state).toString();
        expect(TAB_STATE.read(url.searchParams)).toEqual(state);
      }),
    );
  });

  it('takes nonsense for the default', () => {
    expect(
      TAB_STATE.read(new URLSearchParams('view=nothing&function=')),
    ).toEqual({ function: null, section: 'overview' });
  });

  it('leaves the default out and other parameters alone', () => {
    const written = TAB_STATE.write(
      new URLSearchParams('inspect=yaml&view=logs&logs-q=timeout'),
      { function: null, section: 'overview' },
    );
    expect(written.toString()).toBe('inspect=yaml&logs-q=timeout');
  });
});
