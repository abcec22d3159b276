import { Acl } from './Acl';

describe('a policy', () => {
  it('lets a path without wildcards beat every pattern', () => {
    const acl = new Acl([
      { path: 'secret/data/*', capabilities: ['read'] },
      { path: 'secret/data/db', capabilities: ['list'] },
    ]);
    expect(acl.capabilities('secret/data/db')).toEqual(['list']);
    expect(acl.capabilities('secret/data/other')).toEqual(['read']);
  });

  it('lets the longest pattern count alone', () => {
    const acl = new Acl([
      { path: 'secret/*', capabilities: ['read', 'update'] },
      { path: 'secret/payments/*', capabilities: ['list'] },
    ]);
    expect(acl.allows('secret/payments/db', 'read')).toBe(false);
    expect(acl.allows('secret/payments/db', 'list')).toBe(true);
    expect(acl.allows('secret/other', 'update')).toBe(true);
  });

  it('lets deny beat what the same path is allowed', () => {
    const acl = new Acl([
      { path: 'secret/*', capabilities: ['read'] },
      { path: 'secret/*', capabilities: ['deny'] },
    ]);
    expect(acl.capabilities('secret/db')).toEqual(['deny']);
    expect(acl.allows('secret/db', 'read')).toBe(false);
  });

  it('merges what several policies allow on one path', () => {
    const acl = new Acl([
      { path: 'secret/*', capabilities: ['read'] },
      { path: 'secret/*', capabilities: ['list'] },
    ]);
    expect(acl.capabilities('secret/db')).toEqual(['list', 'read']);
  });

  it('takes + for exactly one step, and a later wildcard for more specific', () => {
    const acl = new Acl([
      { path: 'secret/+/db', capabilities: ['read'] },
      { path: 'secret/payments/*', capabilities: ['list'] },
    ]);
    expect(acl.capabilities('secret/storefront/db')).toEqual(['read']);
    expect(acl.capabilities('secret/a/b/db')).toEqual(['deny']);
    expect(acl.capabilities('secret/payments/db')).toEqual(['list']);
  });

  it('takes a rule without a slash at its end for the folder too', () => {
    const acl = new Acl([{ path: 'kv/payments', capabilities: ['list'] }]);
    expect(acl.allows('kv/payments/', 'list')).toBe(true);
    expect(acl.allows('kv/payments/db/', 'list')).toBe(false);
  });

  it('allows nothing that it does not name, and root all', () => {
    expect(new Acl([]).capabilities('secret/db')).toEqual(['deny']);
    expect(new Acl([], true).capabilities('secret/db')).toEqual(['root']);
  });

  it.each([
    ['secret/metadata/payments/*', 'secret', true],
    ['secret', 'secret', true],
    ['*', 'platform', true],
    ['+/data/x', 'platform', true],
    ['sec*', 'secret', true],
    ['secrets/x', 'secret', false],
    ['kv/*', 'secret', false],
  ])('%s shows the mount %s: %s', (path, mount, shown) => {
    const acl = new Acl([{ path, capabilities: ['read'] }]);
    expect(acl.reaches(mount)).toBe(shown);
  });
});
