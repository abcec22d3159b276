import { mergeCandidates } from './candidates';
import { parseGoldenFile } from './GoldenSet';

const set = parseGoldenFile(
  'a.yaml',
  `questions:
  - id: one-port
    question: Which port does it use?
    kind: how-to
    gold: [{ document: start, mustContain: ['--port'] }]
`,
);

describe('candidates from feedback', () => {
  it('become entries that a golden set takes, without those that it has', () => {
    const { yaml, notes } = mergeCandidates(
      `questions:
  - id: Feedback_7
    question: where is the runbook?
    rating: up
    gold: [{ document: checkout.*runbook, mustContain: ['goes back'] }]
  - id: feedback-8
    question: which  port does it use?
  - id: feedback-9
    question: what is for lunch?
    rating: down
`,
      set,
    );

    const merged = parseGoldenFile('merged.yaml', yaml);
    expect(merged.questions).toEqual([
      {
        id: 'feedback-7',
        question: 'where is the runbook?',
        kind: 'paraphrase',
        gold: [{ document: 'checkout.*runbook', mustContain: ['goes back'] }],
      },
    ]);
    expect(merged.unanswerable).toEqual([
      { id: 'feedback-9', question: 'what is for lunch?' },
    ]);
    expect(notes).toEqual([
      'feedback-8 is left out: the golden set asks it already.',
      expect.stringMatching(/^feedback-9 has no passage/),
    ]);
  });

  it('say so if the file is something else', () => {
    expect(() => mergeCandidates('a: 1', set)).toThrow(/GET \/v1\/feedback/);
  });
});
