import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { readWords } from './readWords';

const wordsOf = (text: string) => [...readWords(text)].map(({ word }) => word);

describe('readWords', () => {
  it.each([
    ['retries retried retry', ['retri', 'retri', 'retri']],
    ['getHTTPServer', ['gethttpserver', 'get', 'http', 'server']],
    ['max_age', ['max_age', 'max', 'age']],
    ['--dry-run', ['dry-run', 'dry', 'run']],
    ['v1.55.0', ['v1.55.0', 'v1', '55', '0']],
    ['s3 nodejs20', ['s3', 'nodejs20', 'nodej', '20']],
    ['Détection über ＡＢＣ', ['detection', 'uber', 'abc']],
    ['日本語', ['日本', '本語']],
    ['it is not the end', ['it', 'is', 'not', 'the', 'end']],
    ['Hello, world.', ['hello', 'world']],
  ])('reads %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('reads a path whole, by level and by word', () => {
    expect(wordsOf('argocd/app-selector')).toEqual([
      'argocd/app-selector',
      'app-selector',
      'argocd',
      'app',
      'selector',
    ]);
  });

  it('says where each word stands, whatever the text', () => {
    const anything = string({ unit: 'binary', maxLength: 200 });
    const awkward = string({
      unit: constantFrom(...'\u0301\u0345.:_/-aA1ßﬁİ語가'),
    });
    assert(
      property(oneof(anything, awkward), text => {
        const misplaced = [...readWords(text)].filter(
          ({ word, start, end }) =>
            word === '' || start >= end || end > text.length,
        );

        expect(misplaced).toEqual([]);
      }),
    );
  });

  it('takes a time in proportion to the length of what has no end', () => {
    const started = performance.now();
    for (const text of ['a', 'a.', 'aB', '語', 'a::', 'a\u0301']) {
      expect(wordsOf(text.repeat(100_000)).length).toBeGreaterThan(0);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
