import { ActionRefused } from '@portolan/plugin-platform-node';
import { FunctionInput } from '@portolan/sandbox';
import {
  PROD,
  ref,
  region,
  SandboxLambda,
  shop,
} from './__testUtils__/sandboxLambda';

const charge = ref('charge');
const ALIAS = `Alias live of charge (account ${PROD}, ${region})`;

describe('actions on a function', () => {
  let lambda: SandboxLambda;

  afterEach(async () => {
    await lambda?.stop();
  });

  async function start(
    live: NonNullable<FunctionInput['aliases']>[number],
  ): Promise<void> {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', {
        versions: ['', '', ''],
        aliases: [live],
      }),
    });
  }

  async function aliases() {
    return (await lambda.fetchOne(charge)).details?.aliases;
  }

  it('are offered with the function’s aliases to choose from', async () => {
    await start({ name: 'live', version: '2' });
    expect(await lambda.offer('shift-alias', charge)).toMatchObject({
      available: true,
      fields: [
        {
          name: 'alias',
          kind: 'choice',
          choices: [{ value: 'live', title: 'live (version 2)' }],
          initial: 'live',
        },
        { name: 'version', required: true },
        { name: 'weight', minimum: 1, maximum: 100 },
      ],
    });
    expect(await lambda.offer('roll-back', charge)).toMatchObject({
      available: true,
      fields: [{ name: 'alias' }, { name: 'version', required: false }],
    });
  });

  it('are explained where they cannot be done', async () => {
    lambda = await SandboxLambda.start({ world: shop().function('charge') });
    expect(await lambda.offer('shift-alias', charge)).toMatchObject({
      available: false,
      why: expect.stringContaining('The function has no alias.'),
    });
    expect(await lambda.offer('roll-back', ref('gone'))).toEqual({
      available: false,
      why: 'There is no such function.',
    });
  });

  it('shift some calls, after a plan that changes nothing', async () => {
    await start({ name: 'live', version: '2' });
    const input = { alias: 'live', version: '3', weight: '10' };
    const plan = await lambda.plan('shift-alias', charge, input);
    expect(plan).toEqual({
      message: `${ALIAS} sends 10 % of its calls to version 3.`,
      effects: [
        'Version 3 serves 10 % of the calls.',
        'Version 2 serves the other 90 %.',
      ],
      expected: expect.stringMatching(/.+/),
    });
    expect(await aliases()).toMatchObject([{ version: '2', weights: [] }]);

    await lambda.run('shift-alias', charge, input, plan.expected);
    expect(await aliases()).toMatchObject([
      { version: '2', weights: [{ version: '3', percent: 10 }] },
    ]);
  });

  it('shift all calls, which ends a split', async () => {
    await start({ name: 'live', version: '2', weights: { '3': 0.1 } });
    const input = { alias: 'live', version: 3, weight: 100 };
    const plan = await lambda.plan('shift-alias', charge, input);
    expect(plan.effects).toEqual([
      'Version 3 serves all calls from now on.',
      'Version 2 serves none of its calls any more.',
    ]);
    await lambda.run('shift-alias', charge, input, plan.expected);
    expect(await lambda.fetchOne(charge)).toMatchObject({
      version: '3',
      details: { aliases: [{ version: '3', weights: [] }] },
    });
  });

  it('roll back to the version published before', async () => {
    await start({ name: 'live', version: '3' });
    const plan = await lambda.plan('roll-back', charge, {
      alias: 'live',
      version: '',
    });
    expect(plan).toMatchObject({
      message: `${ALIAS} goes back to version 2.`,
      effects: [
        'Version 2 serves all calls from now on.',
        'Version 3 serves none of its calls any more.',
      ],
    });
    const done = await lambda.run(
      'roll-back',
      charge,
      { alias: 'live' },
      plan.expected,
    );
    expect(done.message).toBe(plan.message);
    expect((await lambda.fetchOne(charge)).version).toBe('2');
  });

  it('roll back a split to the version that had the calls before it', async () => {
    await start({ name: 'live', version: '2', weights: { '3': 0.5 } });
    await lambda.run('roll-back', charge, { alias: 'live' });
    expect(await aliases()).toMatchObject([{ version: '2', weights: [] }]);
  });

  it('roll back to a version that is named', async () => {
    await start({ name: 'live', version: '3' });
    await lambda.run('roll-back', charge, { alias: 'live', version: '1' });
    expect((await lambda.fetchOne(charge)).version).toBe('1');
  });

  it('are refused, and change nothing, once someone else changed the alias', async () => {
    await start({ name: 'live', version: '2' });
    const input = { alias: 'live', version: '3', weight: 10 };
    const mine = await lambda.plan('shift-alias', charge, input);
    await lambda.run('shift-alias', charge, { ...input, version: '1' });
    await expect(
      lambda.run('shift-alias', charge, input, mine.expected),
    ).rejects.toThrow(
      new ActionRefused(
        'Someone changed the alias since you looked. Look again, then decide.',
      ),
    );
    expect(await aliases()).toMatchObject([
      { weights: [{ version: '1', percent: 10 }] },
    ]);
  });

  it('lose a race safely: of five at once one wins', async () => {
    await start({ name: 'live', version: '3' });
    const { expected } = await lambda.plan('roll-back', charge, {
      alias: 'live',
    });
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5].map(weight =>
        lambda.run(
          'shift-alias',
          charge,
          { alias: 'live', version: '1', weight },
          expected,
        ),
      ),
    );
    const lost = outcomes.flatMap(outcome =>
      outcome.status === 'rejected' ? [outcome.reason] : [],
    );
    expect(lost).toHaveLength(4);
    for (const reason of lost) expect(reason).toBeInstanceOf(ActionRefused);
  });

  it.each([
    [
      'a version that does not exist',
      'shift-alias',
      { version: '12', weight: 10 },
      'Function charge has no version 12. Publish it first, or choose another: its versions are listed on its page.',
    ],
    [
      'sharing with $LATEST',
      'shift-alias',
      { version: '$LATEST', weight: 10 },
      '$LATEST cannot share calls with another version. Publish a version, or shift all calls.',
    ],
    [
      'the version that it serves already',
      'shift-alias',
      { version: '1', weight: 100 },
      'Alias live sends all its calls to version 1 already.',
    ],
    [
      'a share for the version that has the rest',
      'shift-alias',
      { version: '1', weight: 10 },
      'Version 1 is the one that alias live sends the rest of its calls to. Choose another version, or 100 % to end the split.',
    ],
    [
      'going back from the first version',
      'roll-back',
      {},
      'No version before 1 exists any more. Deploy the code that you want to go back to.',
    ],
    [
      'an alias that does not exist',
      'roll-back',
      { alias: 'blue' },
      'There is no alias blue of function charge any more. Choose another.',
    ],
  ])('refuse %s', async (_, action, input, message) => {
    await start({ name: 'live', version: '1' });
    const all = { alias: 'live', ...input };
    const refusal = new ActionRefused(message);
    await expect(lambda.plan(action, charge, all)).rejects.toThrow(refusal);
    await expect(lambda.run(action, charge, all)).rejects.toThrow(refusal);
    expect(await lambda.calls()).not.toHaveProperty('lambda:UpdateAlias');
  });

  it.each([
    { alias: 'live', version: '3', weight: 0 },
    { alias: 'live', version: '3', weight: 101 },
    { alias: 'live', version: '3', weight: 'half' },
    { alias: 'live', version: 'newest', weight: 10 },
    { alias: '../x', version: '3', weight: 10 },
    { alias: '7', version: '3', weight: 10 },
  ])('do not take %j', async input => {
    await start({ name: 'live', version: '1' });
    await expect(lambda.plan('shift-alias', charge, input)).rejects.toThrow();
    expect(await lambda.calls()).toEqual({});
  });

  it('say what Portolan’s role lacks', async () => {
    await start({ name: 'live', version: '1' });
    await lambda.control.addFault({
      operation: 'UpdateAlias',
      effect: { kind: 'access-denied' },
    });
    await expect(
      lambda.run('shift-alias', charge, { alias: 'live', version: '3' }),
    ).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Grant lambda:UpdateAlias'),
    });
  });
});
