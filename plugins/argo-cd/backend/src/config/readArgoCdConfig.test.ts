import { ConfigReader } from '@backstage/config';
import { readArgoCdConfig } from './readArgoCdConfig';

type JsonObject = NonNullable<ConstructorParameters<typeof ConfigReader>[0]>;

const read = (argocd?: JsonObject) =>
  readArgoCdConfig(new ConfigReader(argocd ? { argocd } : {}));
const instances = (...some: JsonObject[]) => ({
  appLocatorMethods: [{ type: 'config', instances: some }],
});
const prod = { name: 'prod', url: 'https://argocd.example.com/root/' };

describe('the configuration of Argo CD', () => {
  it('is what Roadie’s plugin reads: own credentials, else those of all', () => {
    expect(
      read({
        username: 'portolan',
        password: 'shared',
        ...instances({ ...prod, token: 'own' }, { ...prod, name: 'qa' }),
      }),
    ).toMatchObject([
      {
        name: 'prod',
        url: 'https://argocd.example.com/root',
        frontendUrl: 'https://argocd.example.com/root',
        access: { kind: 'token', token: 'own' },
      },
      {
        name: 'qa',
        access: { kind: 'password', username: 'portolan', password: 'shared' },
      },
    ]);
  });

  it('may be absent', () => {
    expect(read()).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [instances(prod), 'expected a token, or a username and a password'],
    [
      instances({ ...prod, url: 'argocd', token: 'own' }),
      'appLocatorMethods.0.instances.0.url is "argocd": expected an address',
    ],
    [
      instances({ ...prod, token: 'own' }, { ...prod, token: 'own' }),
      'another instance has this name',
    ],
    [instances({ ...prod, token: 'own', ca: 'x' }), 'certificates in PEM'],
  ])('says what is wrong with %j', (section, sentence) => {
    expect(() => read(section)).toThrow(sentence);
  });
});
