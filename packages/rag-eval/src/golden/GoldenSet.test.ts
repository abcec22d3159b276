import { halfOf, onlyHalf, parseGoldenFile } from './GoldenSet';

const file = (...lines: string[]) => ['questions:', ...lines].join('\n');

describe('a golden set', () => {
  it('has questions with passages that answer, and questions that nothing answers', () => {
    const set = parseGoldenFile(
      'a.yaml',
      file(
        '  - id: one-port',
        '    question: which port?',
        '    kind: how-to',
        "    gold: [{ document: start, mustContain: ['--port'] }]",
        '  - { id: none-gcp, question: does it show Cloud Run? }',
      ),
    );

    expect(set.questions.map(({ id }) => id)).toEqual(['one-port']);
    expect(set.unanswerable.map(({ id }) => id)).toEqual(['none-gcp']);
  });

  it.each([
    ['a kind that there is not', 'kind: riddle', 'kind'],
    [
      'a document that is no expression',
      'kind: api',
      'regular expression',
      '(',
    ],
  ])('names what is wrong with %s', (_, kind, message, document = 'start') => {
    expect(() =>
      parseGoldenFile(
        'mine.yaml',
        file(
          '  - id: one-port',
          '    question: which port?',
          `    ${kind}`,
          `    gold: [{ document: '${document}', mustContain: ['--port'] }]`,
        ),
      ),
    ).toThrow(new RegExp(`mine\\.yaml[^]*${message}`));
  });

  it('is divided by the ids alone', () => {
    const questions = Array.from({ length: 400 }, (_, n) => ({
      id: `question-${n}`,
      question: 'which port?',
    }));
    const set = { questions: [], unanswerable: questions };

    const tune = onlyHalf(set, 'tune').unanswerable;
    const heldOut = onlyHalf(set, 'held-out').unanswerable;

    expect([...tune, ...heldOut]).toHaveLength(400);
    expect(tune.every(({ id }) => halfOf(id) === 'tune')).toBe(true);
    expect(heldOut.length).toBeGreaterThan(160);
    expect(tune.length).toBeGreaterThan(160);
  });
});
