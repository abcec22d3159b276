import fc from 'fast-check';
import { changesView, runView } from '../__testUtils__/views';
import { aRun } from '../__testUtils__/workspaces';
import { attributeWords } from './attributes';
import {
  changeSigns,
  changeWords,
  destroyWords,
  driftedWords,
  whyWords,
} from './changes';
import { runsMarkdown, viewMarkdown } from './markdown';
import { runsParameters } from './runFilter';
import { costWords, stageWords } from './verdicts';
import { driftWords, versionWords } from './workspaces';

const counts = fc.record({
  add: fc.nat(999),
  change: fc.nat(999),
  destroy: fc.nat(999),
  import: fc.nat(999),
});

describe('words about changes', () => {
  it('speak of destroying exactly where something is destroyed', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), (changes, done) => {
        const isDestroyed = changes.destroy > 0;
        expect(destroyWords(changes, done) !== undefined).toBe(isDestroyed);
        expect(changeWords(changes, done).includes('destroy')).toBe(
          isDestroyed,
        );
        expect(changeSigns(changes)).toContain(`−${changes.destroy}`);
      }),
    );
  });

  it('say what is done and what is to come', () => {
    const changes = { add: 1, change: 0, destroy: 1, import: 2 };
    expect(changeSigns(changes)).toBe('+1 ~0 −1 ←2');
    expect(changeWords(changes, false)).toBe(
      '1 to add, 1 to destroy, 2 to import',
    );
    expect(destroyWords(changes, true)).toBe('Destroyed 1 resource');
    expect(
      changeWords({ add: 0, change: 0, destroy: 0, import: 0 }, false),
    ).toBe('no changes');
  });

  it('take what a plan would undo for what has happened', () => {
    expect(driftedWords('destroy').label).toBe('Deleted');
    expect(driftedWords('update').label).toBe('Changed');
  });

  it('read reasons that nobody has put into words yet', () => {
    expect(whyWords('replace_because_tainted')).toBe('it is marked as tainted');
    expect(whyWords('replace_on_full_moon')).toBe('replace on full moon');
    expect(whyWords(undefined)).toBeUndefined();
    expect(stageWords('post_something')).toBe('post something');
  });

  it('count the attributes that are not named', () => {
    expect(attributeWords({ attributes: ['a', 'b'], attributeCount: 5 })).toBe(
      'a, b and 3 more',
    );
    expect(attributeWords({ attributes: [], attributeCount: 2 })).toBe(
      '2 attributes',
    );
  });
});

describe('words about a workspace', () => {
  it('do not take a failed assessment for the absence of drift', () => {
    const drift = { drifted: false, count: 0, undrifted: 0, error: 'No.' };
    expect(driftWords({ drift })).toBe('drift is not known');
    expect(driftWords({})).toBeUndefined();
  });

  it('compare versions only where a newer one is in use', () => {
    const version = { number: '1.9.8', newest: '1.9.8', behind: false };
    expect(versionWords({ version })).toBe('1.9.8');
  });

  it('say what a run costs more or less', () => {
    expect(costWords({ status: 'finished', delta: -3 })).toBe(
      '$3.00 less a month',
    );
    expect(costWords({ status: 'finished', delta: 0, proposed: 9 })).toBe(
      'no more and no less a month, $9.00 in all',
    );
    expect(costWords({ status: 'errored' })).toBeUndefined();
  });
});

describe('the filter of runs', () => {
  it('asks for each status once, and for none that no server knows', () => {
    const asked = (['open', 'done', 'failed', 'ended'] as const).flatMap(
      filter => runsParameters(filter)?.status.split(',') ?? [],
    );
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).not.toContain('unknown');
    expect(runsParameters('all')).toBeUndefined();
  });
});

describe('Markdown', () => {
  it('keeps what people wrote from becoming markup', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), trigger => {
        const lines = runsMarkdown([aRun('run-1', { trigger })]).split('\n');
        expect(lines).toHaveLength(3);
        expect(lines[2].match(/(?<!\\)\|/g)).toHaveLength(7);
      }),
    );
  });

  it('says aloud what a run destroys, and what policies and tasks say', () => {
    const markdown = viewMarkdown('run', runView);
    expect(markdown).toContain('**Destroys 3 resources**');
    expect(markdown).toContain(
      'Policies of security: Failed, may be overridden',
    );
    expect(markdown).toContain('Run task scan, after the plan: Passed');
  });

  it('lists what changes by address, with names of attributes only', () => {
    expect(viewMarkdown('changes', changesView)).toContain(
      '| Replace | `aws_instance.web` | ami, tags and 3 more |',
    );
  });
});
