import { charge, receipts } from './__testUtils__/functions';
import { lambdaSystem } from './system';

describe('Lambda on the shared pages', () => {
  it('says what a function runs on and how much it is called', () => {
    expect(lambdaSystem.place?.(receipts)).toBe(
      'dotnet8 · 1,200 calls in an hour',
    );
  });

  it('has a better word for a function that is changing or asleep, and none for a healthy one', () => {
    const details = { ...Object(receipts.details), lastUpdate: 'in-progress' };
    expect(
      lambdaSystem.healthWord?.({
        ...receipts,
        health: 'progressing',
        details,
      }),
    ).toBe('Updating');
    expect(
      lambdaSystem.healthWord?.({
        ...receipts,
        health: 'degraded',
        details: { ...Object(receipts.details), state: 'Inactive' },
      }),
    ).toBe('Asleep');
    expect(lambdaSystem.healthWord?.(receipts)).toBeUndefined();
  });

  it('leads from an unhealthy function to its log, else to the function on the tab', () => {
    const path = `/lambda?function=${encodeURIComponent(charge.id)}`;
    expect(lambdaSystem.nextStep?.(charge)).toEqual({
      title: 'Logs',
      to: `${path}&view=logs`,
    });
    expect(lambdaSystem.detailPathFor?.(charge)).toBe(path);
    expect(lambdaSystem.nextStep?.(receipts)?.title).toBe('Details');
  });

  it('reads nothing into details that it does not know', () => {
    expect(
      lambdaSystem.place?.({ ...charge, details: { odd: true } }),
    ).toBeUndefined();
  });
});
