import { ConfigReader } from '@backstage/config';
import { readVaultConfig } from './config';

type Section = NonNullable<ConstructorParameters<typeof ConfigReader>[0]>;

const read = (vault?: Section) =>
  readVaultConfig(new ConfigReader(vault ? { vault } : {}));
const baseUrl = 'https://vault.example.com';
const token = { method: 'token', token: 'cnry-1' };

describe('the configuration of Vault', () => {
  it('may be absent', () => {
    expect(read()).toEqual({ instances: [] });
  });

  it('is that of several servers, each with its own way to sign in', () => {
    const { instances, engine } = read({
      instances: [
        { name: 'a', baseUrl, auth: { method: 'token', token: 't' } },
        {
          name: 'b',
          baseUrl,
          auth: { method: 'approle', roleId: 'r', secretId: 's' },
        },
        { name: 'c', baseUrl, auth: { method: 'kubernetes', role: 'r' } },
        {
          name: 'd',
          baseUrl,
          auth: { method: 'jwt', tokenFile: '/t', mount: 'ci/jwt' },
        },
      ],
    });
    expect(engine).toBeUndefined();
    expect(instances.map(({ auth }) => auth)).toEqual([
      { method: 'token', token: 't' },
      { method: 'approle', roleId: 'r', secretId: 's', mount: 'approle' },
      {
        method: 'kubernetes',
        role: 'r',
        tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
        mount: 'kubernetes',
      },
      { method: 'jwt', tokenFile: '/t', mount: 'ci/jwt' },
    ]);
  });

  it.each<[string, Section, object]>([
    ['token', { token: 't' }, { method: 'token', token: 't' }],
    [
      'auth.secret',
      { auth: { type: 'static', secret: 't' } },
      { method: 'token', token: 't' },
    ],
    [
      'Kubernetes',
      { auth: { type: 'kubernetes', role: 'r', authPath: 'k8s' } },
      {
        method: 'kubernetes',
        role: 'r',
        mount: 'k8s',
        tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
      },
    ],
  ])('is that of the published plugin with %s', (_case, given, auth) => {
    const { instances, engine } = read({
      baseUrl,
      kvVersion: 2,
      schedule: { frequency: { minutes: 5 }, timeout: { minutes: 1 } },
      ...given,
    });
    expect(instances).toEqual([{ name: 'default', baseUrl, auth }]);
    expect(engine).toBe('secrets');
  });

  it.each<[string, Section, RegExp]>([
    ['no way to sign in', { baseUrl }, /vault\.auth .*`token` or `auth`/],
    ['no address', { token: 'cnry-1' }, /vault\.baseUrl is not set/],
    [
      'an unknown way to sign in',
      { instances: [{ name: 'a', baseUrl, auth: { method: 'ldap' } }] },
      /vault\.instances\.0\.auth.*"kubernetes"/,
    ],
    [
      'an odd address',
      { instances: [{ name: 'a', baseUrl: 'vault:8200', auth: token }] },
      /vault\.instances\.0\.baseUrl is "vault:8200".*https:/,
    ],
    [
      'a misspelt key',
      { instances: [{ name: 'a', baseUrl, auth: { ...token, tokn: 'x' } }] },
      /vault\.instances\.0\.auth .*"tokn"/,
    ],
    [
      'two of one name',
      { instances: ['a', 'a'].map(name => ({ name, baseUrl, auth: token })) },
      /vault\.instances .*different name/,
    ],
  ])(
    'with %s says what would be valid, and no secret',
    (_case, vault, said) => {
      expect(() => read(vault)).toThrow(said);
      expect(() => read(vault)).toThrow(/^(?!.*cnry)/);
    },
  );
});
