import { PlatformApiError } from '../api';
import { EntityWatch } from './EntityWatch';

function setVisibility(state: DocumentVisibilityState) {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('EntityWatch', () => {
  const lease = jest.fn<Promise<{ leaseSeconds: number }>, []>();
  const onChange = jest.fn();
  let watch: EntityWatch;

  beforeEach(() => {
    jest.useFakeTimers();
    lease.mockReset().mockResolvedValue({ leaseSeconds: 60 });
    onChange.mockReset();
    watch = new EntityWatch({ lease, onChange });
  });

  afterEach(() => {
    watch.stop();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('takes a lease at once and renews it at half its time', async () => {
    watch.add();
    await jest.advanceTimersByTimeAsync(0);
    expect(lease).toHaveBeenCalledTimes(1);
    expect(watch.leased).toBe(true);
    expect(onChange).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(29_000);
    expect(lease).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(lease).toHaveBeenCalledTimes(2);
  });

  it('asks once for however many cards look at the entity', async () => {
    watch.add();
    watch.add();
    await jest.advanceTimersByTimeAsync(0);
    expect(lease).toHaveBeenCalledTimes(1);
    watch.remove();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(lease).toHaveBeenCalledTimes(2);
  });

  it('stops with the last card', async () => {
    watch.add();
    await jest.advanceTimersByTimeAsync(0);
    watch.remove();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(lease).toHaveBeenCalledTimes(1);
    expect(watch.leased).toBe(false);
  });

  it('lets the lease lapse while the page is hidden, and takes it again when it is seen', async () => {
    watch.add();
    await jest.advanceTimersByTimeAsync(0);
    setVisibility('hidden');
    await jest.advanceTimersByTimeAsync(600_000);
    expect(lease).toHaveBeenCalledTimes(1);
    setVisibility('visible');
    await jest.advanceTimersByTimeAsync(0);
    expect(lease).toHaveBeenCalledTimes(2);
    expect(watch.leased).toBe(true);
  });

  it('tries again after a failure, when the backend says', async () => {
    lease.mockRejectedValueOnce(
      new PlatformApiError(429, 'throttled', 'Slow down', 20_000),
    );
    watch.add();
    await jest.advanceTimersByTimeAsync(19_000);
    expect(lease).toHaveBeenCalledTimes(1);
    expect(watch.leased).toBe(false);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(lease).toHaveBeenCalledTimes(2);
    expect(watch.leased).toBe(true);
  });
});
