import {
  anApp,
  details,
  discovery,
  ledger,
  prod,
  staging,
  storefront,
} from './__testUtils__/apps';
import { argoCdSystem } from './system';

const path = (app: { id: string }, view?: string) =>
  `/argo-cd?${new URLSearchParams({ app: app.id, ...(view && { view }) })}`;

describe('Argo CD on the shared pages', () => {
  it('says which environment it is and where it deploys to', () => {
    expect(argoCdSystem.place?.(prod)).toBe('prod · prod-eu/checkout');
  });

  it.each([
    [prod, undefined],
    [staging, 'Degraded'],
    [ledger, 'Out of sync'],
    [storefront, 'Sync failed'],
    [discovery, 'Syncing'],
    [
      anApp('going', {
        health: 'progressing',
        details: details({ deleting: true }),
      }),
      'Deleting',
    ],
    [
      anApp('paused', {
        health: 'degraded',
        details: details({ health: { status: 'suspended' } }),
      }),
      'Suspended',
    ],
  ])('has a word of its own for what makes the health of %#', (app, word) => {
    expect(argoCdSystem.healthWord?.(app)).toBe(word);
  });

  it.each([
    [prod, 'Deployments', 'history'],
    [staging, 'Why', undefined],
    [ledger, 'Diff', 'diff'],
    [storefront, 'Why', undefined],
    [discovery, 'Watch', undefined],
  ])('leads to the next thing to do about %#', (app, title, view) => {
    expect(argoCdSystem.nextStep?.(app)).toEqual({
      title,
      to: path(app, view),
    });
    expect(argoCdSystem.detailPathFor?.(app)).toBe(path(app));
  });

  it('reads nothing into details that it does not know', () => {
    const odd = { ...ledger, details: { odd: true } };
    expect(argoCdSystem.place?.(odd)).toBe('prod');
    expect(argoCdSystem.healthWord?.(odd)).toBeUndefined();
  });
});
