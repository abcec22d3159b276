import { readOptions } from './options';

describe('the command line', () => {
  it('measures the half that may be tuned on, beside the usual pipeline, unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({
      half: 'tune',
      compare: true,
      gate: false,
    });
    expect(
      readOptions(['--half', 'held-out', '--embedder', 'none', '--no-compare']),
    ).toMatchObject({ half: 'held-out', embedder: 'none', compare: false });
  });

  it.each([
    [['--half', 'third'], 'tune, held-out, all'],
    [['--embedder', 'openai'], 'local, none'],
    [['--gates'], '--gates'],
    [
      ['--embedder', 'none', '--config', 'app-config.yaml'],
      'leave all but one out',
    ],
  ])('says of %j what would do', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
