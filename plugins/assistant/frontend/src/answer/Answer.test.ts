import {
  AnswerEvent,
  answerEventSchema,
} from '@portolan/plugin-assistant-common';
import fc from 'fast-check';
import { Answer, applyEvent, emptyAnswer } from './Answer';

const source = fc.record({
  number: fc.integer({ min: 1, max: 5 }),
  id: fc.string(),
  source: fc.constantFrom('techdocs', 'live'),
  title: fc.string(),
  heading: fc.string(),
  url: fc.string(),
  text: fc.string(),
});
const step = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  tool: fc.string(),
  title: fc.string(),
});
const event: fc.Arbitrary<AnswerEvent> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: fc.string() }),
  fc.record({
    type: fc.constant('sources' as const),
    sources: fc.array(source),
    mode: fc.constantFrom('hybrid' as const, 'lexical' as const),
  }),
  fc.record({
    type: fc.constant('tool-start' as const),
    step: step.map(each => ({ ...each, state: 'running' as const })),
  }),
  fc.record({
    type: fc.constant('tool-end' as const),
    step: step.map(each => ({ ...each, state: 'done' as const })),
  }),
);
const done: AnswerEvent = {
  type: 'done',
  messageId: 'm1',
  outcome: 'complete',
};

function answerAfter(events: readonly AnswerEvent[]): Answer {
  return events.reduce(
    (answer, each, index) => applyEvent(answer, each, index * 100),
    emptyAnswer('m1', '2026-11-22T00:00:00Z'),
  );
}

describe('an answer', () => {
  it('is all of its text in order, each source and step once, and nothing after its end', () => {
    fc.assert(
      fc.property(fc.array(event), fc.array(event), (before, after) => {
        const answer = answerAfter([...before, done, ...after]);
        expect(answer.text).toBe(
          before.map(each => (each.type === 'text' ? each.text : '')).join(''),
        );
        const numbers = answer.sources.map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
        const steps = answer.steps.map(({ id }) => id);
        expect(new Set(steps).size).toBe(steps.length);
        expect(answer.steps.map(({ state }) => state)).not.toContain('running');
        expect(answer.outcome).toBe('complete');
        for (const each of before) answerEventSchema.parse(each);
      }),
    );
  });

  it('knows how long a step took, from the backend or by its own watch', () => {
    const a = { id: 'a', tool: 't', title: 'Reads' };
    const b = { ...a, id: 'b' };
    const { steps } = answerAfter([
      { type: 'tool-start', step: { ...a, state: 'running' } },
      { type: 'tool-start', step: { ...b, state: 'running' } },
      { type: 'tool-end', step: { ...a, state: 'done' } },
      { type: 'tool-end', step: { ...b, state: 'done', tookMs: 7 } },
    ]);
    expect(steps.map(({ tookMs }) => tookMs)).toEqual([200, 7]);
  });
});
