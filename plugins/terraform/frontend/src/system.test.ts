import {
  details,
  discovery,
  ledger,
  local,
  network,
  payments,
  storefront,
} from './__testUtils__/workspaces';
import { terraformSystem } from './system';

const path = (workspace: { id: string }, view?: string) =>
  `/terraform?${new URLSearchParams({
    workspace: workspace.id,
    ...(view && { view }),
  })}`;

describe('Terraform on the shared pages', () => {
  it('says what the current run does and changes', () => {
    expect(terraformSystem.place?.(payments)).toBe(
      'waiting for approval · +2 ~1 −3',
    );
    expect(terraformSystem.place?.(discovery)).toBe('planning');
    expect(terraformSystem.place?.(local)).toBeUndefined();
  });

  it.each([
    [payments, 'Waiting for approval'],
    [ledger, 'Drifted'],
    [storefront, 'Failed'],
    [discovery, 'Planning'],
    [local, 'No runs yet'],
    [network, undefined],
  ])('has a word of its own for what makes the health of %#', (one, word) => {
    expect(terraformSystem.healthWord?.(one)).toBe(word);
  });

  it('says which checks fail where nothing graver is wrong', () => {
    expect(
      terraformSystem.healthWord?.({
        ...network,
        health: 'degraded',
        details: details({
          checks: { passed: 0, failed: 1, errored: 0, unknown: 0 },
        }),
      }),
    ).toBe('Checks failed');
  });

  it.each([
    [payments, 'Review', 'changes'],
    [ledger, 'Drift', 'drift'],
    [storefront, 'Why', undefined],
    [discovery, 'Watch', undefined],
    [network, 'Runs', 'runs'],
  ])('leads to the next thing to do about %#', (one, title, view) => {
    expect(terraformSystem.nextStep?.(one)).toEqual({
      title,
      to: path(one, view),
    });
    expect(terraformSystem.detailPathFor?.(one)).toBe(path(one));
  });

  it('reads nothing into details that it does not know', () => {
    const odd = { ...payments, details: { odd: true } };
    expect(terraformSystem.place?.(odd)).toBeUndefined();
    expect(terraformSystem.healthWord?.(odd)).toBeUndefined();
  });
});
