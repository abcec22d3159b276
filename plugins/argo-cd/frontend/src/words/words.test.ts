import fc from 'fast-check';
import { anApp, drifted, prod, staging, syncing } from '../__testUtils__/apps';
import { resourcesView } from '../__testUtils__/views';
import { argoCdSystem } from '../system';
import { SECTIONS, TAB_STATE } from '../tab/tabState';
import { healthWord } from './apps';
import { medianSeconds } from './deployments';
import { countWords, diffLines } from './diffLines';
import { isMatrix, skewWords } from './environments';
import { matches, resourceTree, TreeNode, treeRows } from './resourceTree';
import { byNearness } from './windows';

describe('environments', () => {
  it('are compared by what images they share, the newer number being ahead', () => {
    expect(skewWords(staging, [staging, prod])).toBe(
      'ahead of prod, which has 2.14.1',
    );
    expect(skewWords(prod, [staging, prod])).toBe(
      'behind staging, which has 2.15.0',
    );
    const newest = anApp('prod', { images: ['shop/checkout:2.100.0'] });
    expect(skewWords(newest, [staging, newest])).toBe(
      'ahead of staging, which has 2.15.0',
    );
  });

  it('that run the same differ in nothing', () => {
    const same = anApp('prod');
    expect(skewWords(staging, [staging, same])).toBeUndefined();
  });

  it('are compared by version where they share no image, and say nothing of an order that nothing tells', () => {
    const one = anApp(
      'staging',
      { images: [], operation: undefined },
      { version: 'abcdef1' },
    );
    const other = anApp(
      'prod',
      { images: [], operation: undefined },
      { version: '1234567' },
    );
    expect(skewWords(one, [one, other])).toBe('not as prod, which has 1234567');
  });

  it('are not compared across components', () => {
    const worker = anApp('prod', {}, { name: 'worker-prod' });
    expect(skewWords(staging, [staging, worker])).toBeUndefined();
  });

  it('are a matrix only where there are several', () => {
    expect(isMatrix([staging, prod])).toBe(true);
    expect(isMatrix([prod, anApp('prod', {}, { name: 'other' })])).toBe(false);
  });
});

describe('Argo CD on the shared pages', () => {
  it('says where an application goes, and what is the matter in its own word', () => {
    expect(argoCdSystem.place?.(prod)).toBe('prod · eu-west-1/checkout');
    const beside = anApp('prod', {
      destination: { cluster: 'in-cluster', namespace: 'checkout' },
    });
    expect(argoCdSystem.place?.(beside)).toBe('prod · checkout');
    expect(healthWord(prod)).toBe('Degraded');
    expect(healthWord(drifted)).toBe('Out of sync');
    expect(healthWord(syncing)).toBe('Syncing');
    expect(healthWord(staging)).toBeUndefined();
  });

  it('leads to what a person would look at next', () => {
    expect(argoCdSystem.nextStep?.(drifted)).toEqual({
      title: 'Diff',
      to: `/argo-cd?${new URLSearchParams({ app: drifted.id, view: 'diff' })}`,
    });
    expect(argoCdSystem.nextStep?.(syncing)?.title).toBe('Watch');
    expect(argoCdSystem.nextStep?.(prod)?.title).toBe('Why');
    expect(argoCdSystem.nextStep?.(staging)?.title).toBe('Deployments');
  });

  it('reads nothing into details that it does not know', () => {
    const odd = { ...prod, details: { odd: true } };
    expect(argoCdSystem.healthWord?.(odd)).toBeUndefined();
    expect(argoCdSystem.place?.(odd)).toBe('prod');
  });
});

describe('the tree of resources', () => {
  const ids = (nodes: readonly TreeNode[]): string[] =>
    nodes.flatMap(node => [node.resource.id, ...ids(node.children)]);
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

  it('has each resource once, whatever is said of parents', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ id, parents: fc.array(id, { maxLength: 3 }) }),
          { selector: each => each.id },
        ),
        links => {
          const resources = links.map(link => ({
            ...resourcesView.resources[0],
            ...link,
          }));
          const tree = resourceTree(resources);
          const wanted = links.map(link => link.id).sort();
          expect(ids(tree).sort()).toEqual(wanted);
          expect(treeRows(tree, () => true)).toHaveLength(links.length);
        },
      ),
    );
  });

  it('is searched by kind and name together', () => {
    const [deployment] = resourcesView.resources;
    expect(matches(deployment, ' deployment CHECK ')).toBe(true);
    expect(matches(deployment, 'service')).toBe(false);
  });
});

describe('the lines of a diff', () => {
  it('keep lines that look like the names of files', () => {
    const lines = diffLines('--- a\n+++ b\n@@ -1 +1 @@\n--- x\n+++ y\n');
    expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
      ['place', '@@ -1 +1 @@'],
      ['removed', '-- x'],
      ['added', '++ y'],
    ]);
    expect(countWords(lines)).toBe('1 line added, 1 removed');
    expect(diffLines('')).toEqual([]);
  });

  it('lose nothing of what is in a hunk', () => {
    const line = fc.tuple(
      fc.constantFrom('+', '-', ' '),
      fc.string().filter(text => !text.includes('\n')),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), written => {
        const diff = written.map(([sign, text]) => sign + text).join('\n');
        const read = diffLines(`@@ -1 +1 @@\n${diff}\n`).slice(1);
        expect(read.map(({ text }) => text)).toEqual(
          written.map(([, text]) => text),
        );
      }),
    );
  });
});

describe('figures and windows', () => {
  it('take the middle of durations that are known', () => {
    const of = (...seconds: (number | undefined)[]) =>
      medianSeconds(seconds.map(durationSeconds => ({ durationSeconds })));
    expect(of(90, 30, undefined, 60)).toBe(60);
    expect(of(30, 60)).toBe(45);
    expect(of(undefined)).toBeUndefined();
  });

  it('put the active window first, then the one that begins soonest', () => {
    const window = {
      kind: 'deny' as const,
      schedule: '0 9 * * *',
      duration: '1h',
      manualSync: false,
      active: false,
    };
    const later = { ...window, startsAt: '2030-01-02T00:00:00Z' };
    const sooner = { ...window, startsAt: '2030-01-01T00:00:00Z' };
    const active = { ...window, active: true };
    expect(byNearness([window, later, sooner, active])).toEqual([
      active,
      sooner,
      later,
      window,
    ]);
  });
});

describe('the state of the tab in the URL', () => {
  it('is read back as it was written, and nonsense is taken for the default', () => {
    const state = fc.record({
      app: fc.option(fc.string({ minLength: 1 }), { nil: null }),
      section: fc.constantFrom(...SECTIONS.map(each => each.id)),
      q: fc.string({ maxLength: 200 }),
    });
    fc.assert(
      fc.property(state, written => {
        const url = new URL('https://portal.example/argo-cd');
        url.search = TAB_STATE.write(url.searchParams, written).toString();
        expect(TAB_STATE.read(url.searchParams)).toEqual(written);
      }),
    );
    expect(TAB_STATE.read(new URLSearchParams('view=tasks&app='))).toEqual({
      app: null,
      section: 'why',
      q: '',
    });
  });
});
