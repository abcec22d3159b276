import fc from 'fast-check';
import { commitOfTag, mainImageFirst, readImage } from './image';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

describe('an image', () => {
  it.each([
    ['nginx', 'nginx', undefined, undefined, 'latest'],
    ['nginx:1.27', 'nginx', '1.27', undefined, '1.27'],
    [
      'localhost:5000/shop/checkout',
      'localhost:5000/shop/checkout',
      undefined,
      undefined,
      'latest',
    ],
    [
      'localhost:5000/checkout:1.4.2',
      'localhost:5000/checkout',
      '1.4.2',
      undefined,
      '1.4.2',
    ],
    [
      `repo/checkout@${DIGEST}`,
      'repo/checkout',
      undefined,
      DIGEST,
      'sha256:a1a1a1a1a1a1',
    ],
    [`repo/checkout:v1@${DIGEST}`, 'repo/checkout', 'v1', DIGEST, 'v1'],
  ])('%s is taken apart', (reference, repository, tag, digest, version) => {
    expect(readImage('app', reference)).toEqual({
      container: 'app',
      repository,
      ...(tag && { tag }),
      ...(digest && { digest }),
      version,
    });
  });

  it('without a tag shows the digest that ECS resolved', () => {
    expect(readImage('app', 'repo/checkout', DIGEST).version).toBe(
      'sha256:a1a1a1a1a1a1',
    );
  });

  it('keeps its parts, whatever registry, tag and digest', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,10}$/);
    fc.assert(
      fc.property(
        fc.record({
          host: fc.option(part, { nil: undefined }),
          port: fc.option(fc.integer({ min: 1, max: 65_535 }), {
            nil: undefined,
          }),
          name: part,
          tag: fc.option(part, { nil: undefined }),
          digest: fc.constantFrom(undefined, DIGEST),
        }),
        ({ host, port, name, tag, digest }) => {
          const registry = host && `${host}${port ? `:${port}` : ''}`;
          const repository = [registry, name].filter(Boolean).join('/');
          const text = `${repository}${tag ? `:${tag}` : ''}${
            digest ? `@${digest}` : ''
          }`;
          expect(readImage('app', text)).toMatchObject({
            repository,
            ...(tag && { tag }),
            ...(digest && { digest }),
          });
        },
      ),
    );
  });

  it('of the container named like the service comes first', () => {
    const [proxy, app] = ['proxy', 'checkout'].map(name =>
      readImage(name, `${name}:1`),
    );
    expect(mainImageFirst([proxy, app], ['checkout'])).toEqual([app, proxy]);
    expect(mainImageFirst([proxy, app], ['other'])).toEqual([proxy, app]);
    expect(mainImageFirst([], ['other'])).toEqual([]);
  });
});

describe('the commit in a tag', () => {
  it.each([
    ['main-2f1c9ab', '2f1c9ab'],
    ['2f1c9ab', '2f1c9ab'],
    ['1.4.0-3-g2414721', '2414721'],
    ['1.4.0_2f1c9ab0', '2f1c9ab0'],
    ['1.4.0', undefined],
    ['2026.11.18', undefined],
    ['20261118', undefined],
    ['build-1234567', undefined],
    ['facade', undefined],
    ['effaced', undefined],
    ['main-2f1c9ab-arm64', undefined],
    [undefined, undefined],
  ])('of %s is %s', (tag, commit) => {
    expect(commitOfTag(tag)).toBe(commit);
  });

  it('is found in full behind any prefix', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\w.]{0,20}$/),
        fc.stringMatching(/^[0-9a-f]{38}$/),
        (prefix, hash) => {
          expect(commitOfTag(`${prefix}-a1${hash}`)).toBe(`a1${hash}`);
        },
      ),
    );
  });
});
