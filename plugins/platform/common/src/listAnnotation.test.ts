import {
  MAX_ANNOTATION_VALUES,
  Reading,
  readListAnnotation,
} from './listAnnotation';

const annotation = 'example.com/numbers';

function read(value: string) {
  return readListAnnotation(
    {
      apiVersion: 'v1',
      kind: 'Component',
      metadata: { name: 'a', annotations: { [annotation]: value } },
    },
    annotation,
    {
      parse: (text): Reading<number> =>
        /^\d+$/.test(text)
          ? { ok: true, value: Number(text) }
          : {
              ok: false,
              code: 'malformed',
              message: 'It is not a number.',
              fix: 'Write digits.',
            },
      claim: value_ => ({ number: String(value_) }),
    },
  );
}

describe('an annotation of several values', () => {
  it('gives each once, with where it was written', () => {
    const { refs, problems } = read(' 1 , 2,,1, ');
    expect(refs).toEqual([
      { value: 1, annotation, text: '1', claim: { number: '1' } },
      { value: 2, annotation, text: '2', claim: { number: '2' } },
    ]);
    expect(problems).toEqual([]);
  });

  it('keeps the good ones beside a bad one', () => {
    const { refs, problems } = read('1,two,3');
    expect(refs.map(ref => ref.value)).toEqual([1, 3]);
    expect(problems).toEqual([
      {
        annotation,
        value: 'two',
        code: 'malformed',
        message: 'It is not a number.',
        fix: 'Write digits.',
      },
    ]);
  });

  it('is a problem where it holds nothing but commas', () => {
    expect(read(', ,').problems).toMatchObject([{ code: 'malformed' }]);
  });

  it('is followed up to a limit, and says so', () => {
    const many = Array.from({ length: MAX_ANNOTATION_VALUES + 3 }, (_, n) => n);
    const { refs, problems } = read(many.join(','));
    expect(refs).toHaveLength(MAX_ANNOTATION_VALUES);
    expect(problems).toMatchObject([
      { message: expect.stringContaining('503 values') },
    ]);
  });
});
