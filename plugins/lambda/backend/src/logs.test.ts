import { arnOf, ref, SandboxLambda, shop } from './__testUtils__/sandboxLambda';

const charge = ref('charge');
const calm = { kind: 'steady' as const, requestsPerMinute: 6 };

describe('the log of a function', () => {
  let lambda: SandboxLambda;

  afterEach(async () => {
    await lambda?.stop();
  });

  it('shows the newest lines, and goes on from there', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', { scenario: calm }),
    });
    const known = await lambda.fetchOne(charge);
    await lambda.calls();
    const page = await lambda.logs(charge, {}, known);
    expect(await lambda.calls()).toEqual({ 'logs:FilterLogEvents': 1 });
    expect(page).toMatchObject({
      stream: '/aws/lambda/charge',
      streams: [{ id: '/aws/lambda/charge' }],
      link: { title: 'CloudWatch Logs' },
    });
    expect(page.notice).toBeUndefined();
    expect(page.lines.length).toBeGreaterThan(10);
    const times = page.lines.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    const next = await lambda.logs(
      charge,
      { after: page.next, stream: page.stream },
      known,
    );
    const before = new Set(page.lines.map(line => JSON.stringify(line)));
    expect(next.lines.some(line => before.has(JSON.stringify(line)))).toBe(
      false,
    );
    // To follow costs one request each time.
    expect(await lambda.calls()).toEqual({ 'logs:FilterLogEvents': 1 });
  });

  it('comes from the group that the function names', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', {
        scenario: calm,
        logGroup: '/meridian/payments',
        logLines: ['charging card'],
      }),
    });
    const page = await lambda.logs(charge);
    expect(page.stream).toBe('/meridian/payments');
    expect(page.lines.map(({ text }) => text).join()).toContain(
      'charging card',
    );
  });

  it('never comes from a group that the function does not write to', async () => {
    lambda = await SandboxLambda.start({
      world: shop()
        .function('charge', { scenario: calm })
        .function('refund', { scenario: calm, logLines: ['not for you'] }),
    });
    const page = await lambda.logs(charge, { stream: '/aws/lambda/refund' });
    expect(page.stream).toBe('/aws/lambda/charge');
    const other = await lambda.logs(charge, {
      stream: '/aws/lambda/refund',
      after: page.next,
    });
    expect(other.stream).toBe('/aws/lambda/charge');
    const text = JSON.stringify([page, other]);
    expect(text).not.toContain('not for you');
  });

  it('finds lines', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', {
        scenario: calm,
        logLines: ['charging card', 'sending receipt'],
      }),
    });
    const { lines } = await lambda.logs(charge, { search: 'receipt' });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ text }) => text.includes('receipt'))).toBe(true);
  });

  it('explains that a function which nobody called has no log', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', { scenario: { kind: 'inactive' } }),
    });
    expect(await lambda.logs(charge)).toMatchObject({
      lines: [],
      notice: expect.stringContaining(
        'There is no log group /aws/lambda/charge.',
      ),
    });
  });

  it('is not found with a function that is not there', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', { scenario: calm }),
    });
    await lambda.control.deleteFunction(arnOf('charge'));
    await expect(lambda.logs(charge)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('says which right is missing', async () => {
    lambda = await SandboxLambda.start({
      world: shop().function('charge', { scenario: calm }),
    });
    await lambda.control.addFault({
      operation: 'FilterLogEvents',
      effect: { kind: 'access-denied' },
    });
    await expect(lambda.logs(charge)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Grant logs:FilterLogEvents'),
    });
  });
});
