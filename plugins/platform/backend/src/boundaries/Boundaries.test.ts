import { Boundaries } from './Boundaries';

const PAYMENTS = { owners: ['group:default/team-payments'], provider: 'ecs' };

describe('boundaries', () => {
  it('allow everything where there are none', () => {
    const boundaries = new Boundaries(undefined);
    expect(boundaries.configured).toBe(false);
    expect(boundaries.allows(PAYMENTS, { account: '111' })).toBe(true);
  });

  it('allow nothing where the list is empty', () => {
    const boundaries = new Boundaries([]);
    expect(boundaries.configured).toBe(true);
    expect(boundaries.allows(PAYMENTS, { account: '111' })).toBe(false);
  });

  it.each([
    [{ account: '111', region: 'eu-west-1' }, true],
    [{ account: '111', region: 'us-east-1' }, false],
    [{ account: '222', region: 'eu-west-1' }, false],
    [{ account: '111' }, false],
    [{ region: 'eu-west-1' }, false],
    [{}, false],
    [{ account: '111', region: 'eu-west-1', cluster: 'any' }, true],
  ])('need every dimension of a rule in the claim %j', (claim, allowed) => {
    const boundaries = new Boundaries([
      {
        owner: 'Group:default/Team-Payments',
        scope: { account: ['111'], region: ['eu-*'] },
      },
    ]);
    expect(boundaries.allows(PAYMENTS, claim)).toBe(allowed);
  });

  it('hold for an owner and a provider', () => {
    const boundaries = new Boundaries([
      { owner: '*', providers: ['lambda'], scope: {} },
      { owner: 'group:default/team-platform', scope: { account: ['*'] } },
    ]);
    const claim = { account: '111' };
    const platform = ['group:default/team-platform'];
    expect(boundaries.allows(PAYMENTS, claim)).toBe(false);
    expect(boundaries.allows({ ...PAYMENTS, provider: 'lambda' }, claim)).toBe(
      true,
    );
    expect(
      boundaries.allows({ owners: platform, provider: 'ecs' }, claim),
    ).toBe(true);
    expect(boundaries.allows({ owners: [], provider: 'ecs' }, claim)).toBe(
      false,
    );
  });

  it('match paths by their folders', () => {
    const boundaries = new Boundaries([
      { owner: '*', scope: { path: ['secret/payments/**'] } },
    ]);
    const allows = (path: string) => boundaries.allows(PAYMENTS, { path });
    expect(allows('secret/payments/db/prod')).toBe(true);
    expect(allows('secret/payments-evil/db')).toBe(false);
    expect(allows('secret/other')).toBe(false);
  });

  it('let a search begin where some of it could be allowed', () => {
    const boundaries = new Boundaries([
      { owner: '*', scope: { account: ['111'], region: ['eu-west-1'] } },
    ]);
    expect(boundaries.mayAllow(PAYMENTS, {})).toBe(true);
    expect(boundaries.mayAllow(PAYMENTS, { account: '111' })).toBe(true);
    expect(boundaries.mayAllow(PAYMENTS, { account: '222' })).toBe(false);
  });

  it('tell claimants apart who may bind different things', () => {
    const boundaries = new Boundaries([
      { owner: '*', scope: { account: ['111'] } },
      { owner: 'group:default/team-payments', scope: { account: ['222'] } },
    ]);
    const others = ['group:default/a', 'group:default/b'].map(owner =>
      boundaries.fingerprint({ owners: [owner], provider: 'ecs' }),
    );
    expect(others[0]).toBe(others[1]);
    expect(boundaries.fingerprint(PAYMENTS)).not.toBe(others[0]);
  });
});
