import { FoundText } from '../golden/isGold';
import { Finding } from '../pipelines/Pipeline';
import { brokenPromises } from './gate';
import { CONTEXT_CHARACTERS, measure, withinContext } from './measure';
import { tableOf } from './report';

const passage = (text: string): FoundText => ({
  docId: 'folder:a',
  header: '',
  text,
});

const question = (id: string) => ({
  id,
  question: id,
  kind: 'paraphrase' as const,
  gold: [{ document: 'folder:', mustContain: ['gold'] }],
});

function pipelineOf(findings: Record<string, Finding>) {
  return {
    title: 'mine',
    find: async (asked: string) => findings[asked],
    close: async () => {},
  };
}

const miss = passage('something else');
const gold = passage('the gold');

describe('a measurement', () => {
  const set = {
    questions: ['first', 'third', 'beyond', 'nothing'].map(question),
    unanswerable: ['refused', 'answered'].map(id => ({ id, question: id })),
  };
  const pipeline = pipelineOf({
    first: { passages: [gold], answerable: true },
    third: { passages: [miss, miss, gold], answerable: false },
    beyond: {
      passages: [passage('x'.repeat(CONTEXT_CHARACTERS)), gold],
      answerable: true,
    },
    nothing: { passages: [], answerable: false },
    refused: { passages: [miss], answerable: false },
    answered: { passages: [miss], answerable: true },
  });

  it('counts ranks, what the model reads, and what is refused', async () => {
    const figures = await measure(pipeline, set, () => {});

    expect(figures).toMatchObject({
      recallAt1: 1 / 4,
      recallAt5: 3 / 4,
      mrrAt10: (1 + 1 / 3 + 1 / 2) / 4,
      goldInContext: 2 / 4,
      zeroHits: 1,
      refusal: 1 / 2,
      falseRefusal: 2 / 4,
      notRefused: ['answered'],
    });
    expect(tableOf([figures])).toContain('.750');
  });

  it('says how far another order could go, where a pipeline can be asked for more', async () => {
    const deep = {
      ...pipeline,
      first20: async (asked: string) =>
        asked === 'nothing' ? [miss, gold] : [miss],
    };

    const figures = await measure(deep, set, () => {});

    expect(figures.recallAt20).toBe(1 / 4);
    expect(tableOf([figures])).toMatch(/R@20.*\.250/);
    expect(tableOf([await measure(pipeline, set, () => {})])).toMatch(
      /R@20.*–/,
    );
  });

  it('says which promises are not kept', async () => {
    const broken = brokenPromises(await measure(pipeline, set, () => {}));

    expect(broken).toContain('R@5 is .750, below .870.');
    expect(broken).toContain('1 questions have no hit, instead of 0.');
  });
});

describe('what the model reads', () => {
  it('is cut where it would be too long', () => {
    const context = withinContext([
      passage('a'.repeat(CONTEXT_CHARACTERS - 10)),
      passage('b'.repeat(20)),
      passage('c'),
    ]);

    expect(context.map(({ text }) => text.length)).toEqual([
      CONTEXT_CHARACTERS - 10,
      10,
    ]);
  });
});
