import fc from 'fast-check';
import {
  vaultFolderUrl,
  vaultNewSecretUrl,
  vaultSecretLinks,
  VaultPlace,
} from './links';
import { vaultPolicy } from './policy';
import { vaultSnippets } from './snippets';

const place: VaultPlace = {
  publicUrl: 'https://vault.example.com/',
  mount: 'secret',
  path: 'payments/db',
  kvVersion: 2,
};

describe('pages in Vault', () => {
  it('of KV version 2 view, edit, and show metadata and history', () => {
    const root = 'https://vault.example.com/ui/vault/secrets/secret/kv';
    expect(vaultSecretLinks(place).map(({ url }) => url)).toEqual([
      `${root}/payments%2Fdb/details`,
      `${root}/payments%2Fdb/details/edit`,
      `${root}/payments%2Fdb/metadata`,
      `${root}/payments%2Fdb/metadata/versions`,
    ]);
    expect(vaultFolderUrl(place)).toBe(`${root}/list/payments/db/`);
    expect(vaultFolderUrl({ ...place, path: '' })).toBe(`${root}/list`);
  });

  it('of KV version 1 and of a namespace', () => {
    const [view] = vaultSecretLinks({
      ...place,
      kvVersion: 1,
      namespace: 'admin/a',
    });
    expect(view.url).toBe(
      'https://vault.example.com/ui/vault/secrets/secret/show/payments/db?namespace=admin%2Fa',
    );
  });

  it('begin a new secret in the folder', () => {
    expect(vaultNewSecretUrl({ ...place, namespace: 'a' })).toBe(
      'https://vault.example.com/ui/vault/secrets/secret/kv/create?namespace=a&initialKey=payments%2Fdb%2F',
    );
    expect(vaultNewSecretUrl({ ...place, path: '', kvVersion: 1 })).toBe(
      'https://vault.example.com/ui/vault/secrets/secret/create',
    );
  });

  it('stay below the mount, whatever a secret is called', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(text => text.isWellFormed() && !/^\.{1,2}$/.test(text));
    fc.assert(
      fc.property(name, path => {
        for (const { url } of vaultSecretLinks({ ...place, path })) {
          const { pathname, origin, hash } = new URL(url);
          expect(origin).toBe('https://vault.example.com');
          expect(pathname.startsWith('/ui/vault/secrets/secret/kv/')).toBe(
            true,
          );
          expect(hash).toBe('');
        }
      }),
    );
  });
});

describe('the policy of a path', () => {
  it('lets metadata and names of fields be read, and no data', () => {
    const policy = vaultPolicy(place);
    expect(policy.match(/path "[^"]+"/g)).toEqual([
      'path "secret/metadata/payments/db"',
      'path "secret/metadata/payments/db/*"',
      'path "secret/subkeys/payments/db"',
      'path "secret/subkeys/payments/db/*"',
    ]);
    expect(policy).not.toContain('secret/data');
  });

  it('of KV version 1 lets names be listed', () => {
    const policy = vaultPolicy({ ...place, kvVersion: 1 });
    expect(policy).toContain('capabilities = ["list"]');
    expect(policy).not.toContain('"read"');
  });

  it('warns where a name would be a wildcard, and escapes what HCL reads', () => {
    expect(vaultPolicy({ ...place, path: 'a/+/b' })).toContain('wildcard');
    expect(vaultPolicy({ ...place, path: '${x}"' })).toContain(
      'secret/metadata/$${x}\\"',
    );
  });
});

describe('snippets', () => {
  const source = {
    address: 'https://vault.example.com',
    namespace: 'team-a',
    mount: 'secret',
    path: "payments/it's",
    kvVersion: 2 as const,
    fields: ['user-name'],
  };

  it('quote what shells, YAML and templates read otherwise', () => {
    const texts = Object.fromEntries(
      vaultSnippets(source).map(({ id, text }) => [id, text]),
    );
    expect(texts.cli).toContain(
      `vault kv get -mount=secret -field=user-name 'payments/it'\\''s'`,
    );
    expect(texts.cli).toContain('VAULT_NAMESPACE=team-a');
    expect(texts['external-secret']).toContain(`key: "payments/it's"`);
    expect(texts['vault-agent']).toContain(
      'USER_NAME={{ index .Data.data "user-name" }}',
    );
    expect(JSON.parse(texts['lambda-extension'])).toMatchObject({
      Environment: {
        Variables: { VAULT_SECRET_PATH: "secret/data/payments/it's" },
      },
    });
    expect(JSON.parse(texts['ecs-task-definition'])).toMatchObject({
      containerDefinitions: [{ name: 'vault-agent' }, { name: 'app' }],
    });
  });

  it('of KV version 1 have no data step', () => {
    const text = JSON.stringify(vaultSnippets({ ...source, kvVersion: 1 }));
    expect(text).not.toContain('secret/data');
    expect(text).not.toContain('.Data.data');
  });
});
