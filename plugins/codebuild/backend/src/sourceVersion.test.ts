import fc from 'fast-check';
import { readSourceVersion } from './sourceVersion';

const commit = '3f2a9c1d04be5a6b7c8d9e0f1a2b3c4d5e6f7a8b';

describe('a source version', () => {
  it.each([
    ['main', { branch: 'main' }],
    ['refs/heads/feature/basket', { branch: 'feature/basket' }],
    [`refs/heads/main^{${commit}}`, { branch: 'main', commit }],
    [commit, { commit }],
    ['3f2a9c1', { commit: '3f2a9c1' }],
    ['refs/tags/v1.4.2', { tag: 'v1.4.2' }],
    ['v1.4.2', { tag: 'v1.4.2' }],
    ['pr/25', { pullRequest: 25 }],
    ['refs/pull/25/head', { pullRequest: 25 }],
    [`refs/pull/25/merge^{${commit}}`, { pullRequest: 25, commit }],
    ['refs/merge-requests/7/head', { pullRequest: 7 }],
    ['', {}],
    ['two words', {}],
    [undefined, {}],
  ])('%s is read', (text, expected) => {
    expect(readSourceVersion(text, 'GITHUB')).toEqual(expected);
  });

  it.each(['S3', 'CODEPIPELINE', 'NO_SOURCE', undefined])(
    'of %s says nothing of Git',
    type => {
      expect(readSourceVersion('abcdefg', type)).toEqual({});
    },
  );

  it('never throws, and gives nothing that breaks a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const read = readSourceVersion(text, 'GITHUB');
        for (const value of Object.values(read)) {
          expect(String(value)).not.toMatch(/[\s\p{C}]/u);
        }
      }),
    );
  });
});
