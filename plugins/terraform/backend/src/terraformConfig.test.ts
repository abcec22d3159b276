import { ConfigReader } from '@backstage/config';
import { Entity } from '@backstage/catalog-model';
import { readTerraformConfig } from './terraformConfig';
import { TerraformServers } from './TerraformServers';

type JsonObject = NonNullable<ConstructorParameters<typeof ConfigReader>[0]>;

const read = (terraform?: JsonObject) =>
  readTerraformConfig(
    new ConfigReader(terraform ? { integrations: { terraform } } : {}),
  );

describe('integrations.terraform', () => {
  it('is one server as the peers’ plugin reads it', () => {
    expect(read({ token: 't', pageSize: 20 })).toEqual([
      {
        name: 'default',
        baseUrl: 'https://app.terraform.io',
        frontendUrl: 'https://app.terraform.io',
        token: 't',
      },
    ]);
  });

  it('takes an address with or without the path of its API, and below another path', () => {
    const [server] = read({
      token: 't',
      baseUrl: 'https://tools.example.com/tfe/api/v2/',
    });
    expect(server.baseUrl).toBe('https://tools.example.com/tfe');
  });

  it('is several servers', () => {
    expect(
      read({
        instances: [
          { name: 'app', token: 'a' },
          {
            name: 'tfe',
            token: 'b',
            baseUrl: 'https://tfe.example.com',
            frontendUrl: 'https://terraform.example.com',
            organizations: ['shop'],
          },
        ],
      }),
    ).toMatchObject([
      { name: 'app', baseUrl: 'https://app.terraform.io' },
      { name: 'tfe', frontendUrl: 'https://terraform.example.com' },
    ]);
  });

  it('may be absent', () => {
    expect(read()).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [{}, 'integrations.terraform.token is not set: expected a token'],
    [
      { token: 't', baseUrl: 'terraform' },
      'baseUrl is "terraform": expected an address',
    ],
    [{ token: 't', ca: 'x' }, 'expected certificates in PEM'],
    [{ instances: [{ name: 'a b', token: 't' }] }, 'instances.0.name is "a b"'],
    [
      {
        instances: [
          { name: 'a', token: 't' },
          { name: 'a', token: 't' },
        ],
      },
      'instances.1.name is "a": expected another name',
    ],
    [{ instances: [{ name: 'a', token: 't', tokn: 'x' }] }, 'tokn'],
  ])('that is %j says what would be valid', (section, message) => {
    expect(() => read(section)).toThrow(message);
  });

  it('never quotes a token that is at fault', () => {
    const message = () => read({ token: 'hush', extra: true });
    expect(message).toThrow('extra');
    expect(message).not.toThrow('hush');
  });
});

describe('the server of an annotation', () => {
  const entity = (annotations: Record<string, string>): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
  });
  const server = (name: string, organizations?: string[]) => ({
    name,
    baseUrl: 'https://tfe.example.com',
    frontendUrl: 'https://tfe.example.com',
    token: 't',
    organizations,
  });
  const locate = (servers: ReturnType<typeof server>[], more = {}) =>
    new TerraformServers(servers).bindings.read(
      entity({
        'terraform/organization': 'meridian',
        'terraform/workspaces': 'ledger, payments-*',
        ...more,
      }),
    );

  it('is the only one', () => {
    const { refs, queries, problems } = locate([server('app')]);
    expect(problems).toEqual([]);
    expect(refs[0]).toMatchObject({
      value: { instance: 'app', workspace: 'ledger' },
      claim: { instance: 'app', organization: 'meridian', workspace: 'ledger' },
    });
    expect(queries[0].claim).toEqual({
      instance: 'app',
      organization: 'meridian',
    });
  });

  it('is the one that answers for the organization', () => {
    const { refs } = locate([server('app'), server('tfe', ['meridian'])]);
    expect(refs[0].value.instance).toBe('tfe');
  });

  it('is the one that it names', () => {
    const { refs } = locate([server('app'), server('tfe')], {
      'terraform/instance': 'tfe',
    });
    expect(refs[0].value.instance).toBe('tfe');
  });

  it.each([
    [[], {}, 'No server is configured'],
    [[server('app'), server('tfe')], {}, 'There are: app, tfe.'],
    [[server('app')], { 'terraform/instance': 'old' }, 'There are: app.'],
  ])('that is not clear is a problem with its fix', (servers, more, fix) => {
    const { refs, queries, problems } = locate(servers, more);
    expect([...refs, ...queries]).toEqual([]);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatchObject({
      code: 'unknown-instance',
      fix: expect.stringContaining(fix),
    });
  });
});
