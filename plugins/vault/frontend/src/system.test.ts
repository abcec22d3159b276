import { forbidden, ledger, payments, sealed } from './__testUtils__/paths';
import { vaultSystem } from './system';

const path = (id: string, more: Record<string, string> = {}) =>
  `/vault?${new URLSearchParams({ path: id, ...more })}`;

describe('Vault on the shared pages', () => {
  it.each([
    [payments, 'Rotate', { view: 'secret', secret: 'db-password' }],
    [ledger, 'Secrets', {}],
    [forbidden, 'Policy', { view: 'access' }],
    [sealed, 'Fix', {}],
  ])('leads to the next thing to do about %#', (one, title, search) => {
    expect(vaultSystem.nextStep?.(one)).toEqual({
      title,
      to: path(one.id, search),
    });
    expect(vaultSystem.detailPathFor?.(one)).toBe(path(one.id));
  });

  it.each([
    [payments, '1 overdue'],
    [ledger, undefined],
    [sealed, 'Sealed'],
  ])('has a word of its own for the health of %#', (one, word) => {
    expect(vaultSystem.healthWord?.(one)).toBe(word);
  });
});
