import { runtimeSupport } from './runtimeSupport';

const NOON = Date.UTC(2026, 10, 22, 12);

it.each([
  ['nodejs24.x', { status: 'supported', endsAt: '2028-04-30', inDays: 525 }],
  ['nodejs22.x', { status: 'ending', endsAt: '2027-04-30', inDays: 159 }],
  ['dotnet8', { status: 'ended', endsAt: '2026-11-10', inDays: -12 }],
  ['provided.al2', { status: 'ended', endsAt: '2026-07-31', inDays: -114 }],
  ['python9.0', { status: 'unknown' }],
  ['constructor', { status: 'unknown' }],
  [undefined, { status: 'unknown' }],
])('%s, asked in November 2026, is %j', (runtime, support) => {
  expect(runtimeSupport(runtime, NOON)).toEqual(support);
});

it('is supported on its last day, and no longer on the next', () => {
  const lastMoment = Date.UTC(2027, 3, 30, 23, 59, 59);
  expect(runtimeSupport('nodejs22.x', lastMoment)).toMatchObject({
    status: 'ending',
    inDays: 0,
  });
  expect(runtimeSupport('nodejs22.x', lastMoment + 1_000)).toMatchObject({
    status: 'ended',
    inDays: -1,
  });
});

it('is ending from half a year before', () => {
  expect(runtimeSupport('nodejs22.x', Date.UTC(2026, 10, 1))).toMatchObject({
    status: 'ending',
    inDays: 180,
  });
  expect(runtimeSupport('nodejs22.x', Date.UTC(2026, 9, 31))).toMatchObject({
    status: 'supported',
    inDays: 181,
  });
});
