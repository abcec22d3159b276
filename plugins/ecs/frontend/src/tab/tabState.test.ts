import fc from 'fast-check';
import { TASK_FILTERS } from '../words/taskFilter';
import { SECTIONS, TAB_STATE, withService } from './tabState';

const revision = fc.option(fc.integer({ min: 1, max: 99_999 }).map(String), {
  nil: null,
});

const tabState = fc.record({
  service: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  section: fc.constantFrom(...SECTIONS.map(({ id }) => id)),
  tasks: fc.constantFrom(...TASK_FILTERS),
  find: fc.string(),
  from: revision,
  to: revision,
});

describe('the state of the tab in the URL', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(tabState, state => {
        const url = new URL('https://portal.example/ecs');
        url.search = TAB_STATE.write(url.searchParams, state).toString();
        expect(TAB_STATE.read(url.searchParams)).toEqual(state);
      }),
    );
  });

  it('takes nonsense for the default and never throws', () => {
    expect(
      TAB_STATE.read(
        new URLSearchParams('view=nothing&tasks=0&from=../1&to=1e9&service='),
      ),
    ).toEqual({
      service: null,
      section: 'deployments',
      tasks: 'all',
      find: '',
      from: null,
      to: null,
    });
  });

  it('leaves the default out and other parameters alone', () => {
    const written = TAB_STATE.write(
      new URLSearchParams('inspect=yaml&view=tasks'),
      TAB_STATE.read(new URLSearchParams()),
    );
    expect(written.toString()).toBe('inspect=yaml');
  });

  it('keeps the section but not the revisions when the service changes', () => {
    const state = TAB_STATE.read(
      new URLSearchParams('view=definition&from=1&to=2&service=a'),
    );
    expect(withService(state, 'b')).toMatchObject({
      service: 'b',
      section: 'definition',
      from: null,
      to: null,
    });
  });
});
