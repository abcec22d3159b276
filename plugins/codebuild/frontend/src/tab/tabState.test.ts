import fc from 'fast-check';
import { STATUS_FILTERS } from '../words/statusFilter';
import { SECTIONS, TAB_STATE, withProject } from './tabState';

const state = fc.record({
  project: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  section: fc.constantFrom(...SECTIONS.map(({ id }) => id)),
  status: fc.constantFrom(...STATUS_FILTERS),
  build: fc.option(fc.stringMatching(/^[a-z][\w-]{1,149}:[\w-]{8,64}$/), {
    nil: null,
  }),
});

describe('the state of the tab in the URL', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(state, written => {
        const url = new URL('https://portal.example/codebuild');
        url.search = TAB_STATE.write(url.searchParams, written).toString();
        expect(TAB_STATE.read(url.searchParams)).toEqual(written);
      }),
    );
  });

  it('takes nonsense for the default and never throws', () => {
    expect(
      TAB_STATE.read(
        new URLSearchParams('view=tasks&status=0&build=../41&project='),
      ),
    ).toEqual({ project: null, section: 'builds', status: 'all', build: null });
  });

  it('leaves the default out and other parameters alone', () => {
    const written = TAB_STATE.write(
      new URLSearchParams('inspect=yaml&view=logs'),
      TAB_STATE.read(new URLSearchParams()),
    );
    expect(written.toString()).toBe('inspect=yaml');
  });

  it('forgets the build when the project changes', () => {
    expect(withProject('basket-main')).toEqual({
      project: 'basket-main',
      build: null,
    });
  });
});
