import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import {
  createVaultBindings,
  vaultBindings,
  VAULT_EXPECTED_KEYS_ANNOTATION,
  VAULT_SECRETS_ENGINE_ANNOTATION,
  VAULT_SECRETS_PATH_ANNOTATION,
} from './bindings';
import { parseVaultPath, vaultClaim, vaultKey } from './vaultRef';

function entity(
  path: string,
  more: { engine?: string; expected?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'shop',
      annotations: {
        [VAULT_SECRETS_PATH_ANNOTATION]: path,
        ...(more.engine && { [VAULT_SECRETS_ENGINE_ANNOTATION]: more.engine }),
        ...(more.expected && {
          [VAULT_EXPECTED_KEYS_ANNOTATION]: more.expected,
        }),
      },
    },
  };
}

const step = fc
  .stringMatching(/^[^\p{Cc},:/\s]{1,20}$/u)
  .filter(text => text !== '.' && text !== '..' && text.isWellFormed());

describe('Vault annotations', () => {
  it('name several paths, of instances and namespaces', () => {
    const { refs, problems } = vaultBindings.read(
      entity('secret/payments/, prod:kv/a, prod:admin/team-a:secret/b'),
    );
    expect(problems).toEqual([]);
    expect(refs.map(({ value }) => value)).toEqual([
      { instance: 'default', path: 'secret/payments' },
      { instance: 'prod', path: 'kv/a' },
      { instance: 'prod', namespace: 'admin/team-a', path: 'secret/b' },
    ]);
    expect(refs.map(({ claim }) => claim.namespace)).toEqual([
      'root',
      'root',
      'admin/team-a',
    ]);
  });

  it('take the mount from the other annotation, or from the config, where a path has no colon', () => {
    const portal = createVaultBindings({
      instances: [{ name: 'main', namespace: 'platform' }, { name: 'dr' }],
      engine: 'secrets',
    });
    const paths = (annotated: Entity) =>
      portal.read(annotated).refs.map(({ value }) => vaultKey(value));
    expect(paths(entity('payments, dr:kv/payments'))).toEqual([
      'main:platform:secrets/payments',
      'dr::kv/payments',
    ]);
    expect(paths(entity('payments', { engine: 'team' }))).toEqual([
      'main:platform:team/payments',
    ]);
  });

  it('of an instance that the portal does not know are a problem that names those it knows', () => {
    const portal = createVaultBindings({ instances: [{ name: 'main' }] });
    expect(portal.read(entity('team-a:secret/x')).problems).toMatchObject([
      { code: 'unknown-instance', fix: expect.stringContaining('main') },
    ]);
  });

  it('say which fields are expected; two entities that expect different ones have different resources', () => {
    const { refs, problems } = vaultBindings.read(
      entity('secret/a', { expected: 'username, db/main:password, a b' }),
    );
    expect(refs[0].value.expectedKeys).toEqual([
      { key: 'username' },
      { secret: 'db/main', key: 'password' },
    ]);
    expect(vaultKey(refs[0].value)).toBe(
      'default::secret/a,db/main:password,username',
    );
    expect(problems).toMatchObject([
      { annotation: VAULT_EXPECTED_KEYS_ANNOTATION, value: 'a b' },
    ]);
  });

  it('expect no more fields than an id can hold', () => {
    const expected = Array.from({ length: 300 }, (_, n) => `field-${n}`);
    const { refs, problems } = vaultBindings.read(
      entity('secret/a', { expected: expected.join(',') }),
    );
    expect(vaultKey(refs[0].value).length).toBeLessThan(1_100);
    expect(problems).toMatchObject([
      { message: expect.stringContaining('not looked for') },
    ]);
  });

  it.each([
    'secret/../sys',
    'secret/./a',
    'secret//a',
    '/',
    'prod:',
    'secret/a:b',
    'prod:../x:secret/a',
    'secret/a\u0000b',
    `secret/${'x'.repeat(500)}`,
  ])('refuse %j with a fix', text => {
    expect(parseVaultPath(text)).toMatchObject({
      ok: false,
      code: 'malformed',
      fix: expect.stringMatching(/.+/),
    });
  });

  it('read every path back as it was written', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), steps => {
        const read = parseVaultPath(`prod:team:${steps.join('/')}`);
        expect(read).toEqual({
          ok: true,
          value: { instance: 'prod', namespace: 'team', path: steps.join('/') },
        });
      }),
    );
  });

  it('never throw, and never lead out of the path that is claimed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), text => {
        for (const { value, claim } of vaultBindings.read(entity(text)).refs) {
          expect(claim).toEqual(vaultClaim(value));
          expect(value.path.split('/')).not.toContain('..');
          expect(value.path.split('/')).not.toContain('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
