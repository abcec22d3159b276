import fc from 'fast-check';
import { RUN_FILTERS } from '../words/runFilter';
import { SECTIONS, TAB_STATE, withRun, withWorkspace } from './tabState';

const state = fc.record({
  workspace: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  section: fc.constantFrom(...SECTIONS.map(({ id }) => id)),
  run: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,100}$/), { nil: null }),
  log: fc.constantFrom(null, 'plan' as const, 'apply' as const),
  status: fc.constantFrom(...RUN_FILTERS),
  q: fc.string({ maxLength: 50 }),
});

describe('the state of the tab in the URL', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(state, written => {
        const url = new URL('https://portal.example/terraform');
        url.search = TAB_STATE.write(url.searchParams, written).toString();
        expect(TAB_STATE.read(url.searchParams)).toEqual(written);
      }),
    );
  });

  it('takes nonsense for the default and never throws', () => {
    expect(
      TAB_STATE.read(
        new URLSearchParams(
          'view=tasks&status=0&run=../1&log=destroy&workspace=',
        ),
      ),
    ).toEqual({
      workspace: null,
      section: 'run',
      run: null,
      log: null,
      status: 'all',
      q: '',
    });
  });

  it('leaves the default out and other parameters alone', () => {
    const written = TAB_STATE.write(
      new URLSearchParams('inspect=yaml&view=logs&q=db'),
      TAB_STATE.read(new URLSearchParams()),
    );
    expect(written.toString()).toBe('inspect=yaml');
  });

  it('forgets the run when the workspace changes, and the log when the run does', () => {
    expect(withWorkspace('ledger-prod')).toMatchObject({
      run: null,
      log: null,
    });
    expect(withRun('run-1')).toMatchObject({ section: 'run', log: null });
  });
});
