import { TimelineEntry } from '@portolan/plugin-platform-common';
import fc from 'fast-check';
import { joinChanges } from './joinChanges';

const entry = (given: Partial<TimelineEntry>): TimelineEntry => ({
  id: 'x',
  at: '2026-11-22T10:00:00.000Z',
  provider: 'ecs',
  resourceId: 'a',
  resourceName: 'a',
  kind: 'deployment',
  to: 'v1',
  ...given,
});

const changesOf = (entries: TimelineEntry[]) =>
  joinChanges(entries).map(({ change }) => change);

describe('what one change went through', () => {
  it('is joined by the commit, however short', () => {
    const [build, deployment, other] = changesOf([
      entry({
        kind: 'build',
        to: '#41',
        commit: '3f2a9c1d04be11112222333344445555666677aa',
      }),
      entry({ to: 'v2.1-3f2a9c1d04be' }),
      entry({ to: '77777770aaaa' }),
    ]);
    expect(build).toBeDefined();
    expect(deployment).toBe(build);
    expect(other).toBeUndefined();
  });

  it('is joined by the digest, and through it with the commit', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const changes = changesOf([
      entry({ commit: '3f2a9c1d04be' }),
      entry({ digest }),
      entry({ digest, commit: '3f2a9c1' }),
    ]);
    expect(new Set(changes).size).toBe(1);
    expect(changes[0]).toBeDefined();
  });

  it('is not what merely has the same version name', () => {
    expect(
      changesOf([entry({ to: 'latest' }), entry({ to: 'latest' })]),
    ).toEqual([undefined, undefined]);
  });

  it('is not what a secret is called', () => {
    expect(
      changesOf([
        entry({ kind: 'secret', to: 'key-3f2a9c1d04be version 2' }),
        entry({ to: 'v2.1-3f2a9c1d04be' }),
      ]),
    ).toEqual([undefined, undefined]);
  });

  it('is nothing else about the entries, whatever they say', () => {
    const text = fc.string({ maxLength: 50 });
    const entries = fc.array(
      fc.record({
        kind: fc.constantFrom<TimelineEntry['kind']>(
          'health',
          'version',
          'action',
          'build',
          'deployment',
        ),
        to: text,
        commit: fc.option(text, { nil: undefined }),
        digest: fc.option(text, { nil: undefined }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(entries, given => {
        const all = given.map(entry);
        const joined = joinChanges(all);
        expect(joined.map(({ change: _, ...rest }) => rest)).toEqual(all);
        const sharing = (change: string) =>
          joined.filter(one => one.change === change).length;
        expect(
          joined.filter(({ change }) => change && sharing(change) < 2),
        ).toEqual([]);
      }),
    );
  });
});
