import { ecsSystem } from './system';
import { checkout, receipts } from './__testUtils__/services';

describe('ECS on the shared pages', () => {
  it('says where a service runs and how much of it', () => {
    expect(ecsSystem.place?.(checkout)).toBe('prod-eu · 4 of 6 running');
  });

  it('has a better word for a service that is rolling back, and none for a healthy one', () => {
    expect(ecsSystem.healthWord?.(checkout)).toBe('Rolling back');
    expect(ecsSystem.healthWord?.(receipts)).toBeUndefined();
  });

  it('leads to the service on the tab, told apart from namesakes elsewhere', () => {
    const path = `/ecs?service=${encodeURIComponent(checkout.id)}`;
    expect(ecsSystem.nextStep?.(checkout)).toEqual({ title: 'Why', to: path });
    expect(ecsSystem.detailPathFor?.(checkout)).toBe(path);
  });

  it('reads nothing into details that it does not know', () => {
    expect(ecsSystem.place?.({ ...checkout, details: { odd: true } })).toBe(
      'prod-eu',
    );
  });
});
