import { LogsResponse } from '@portolan/plugin-platform-common';
import { PlatformApiError } from '../api';
import { LogReader, MAX_LINES, ReadLogPage } from './LogReader';

function page(count: number, parts: Partial<LogsResponse> = {}): LogsResponse {
  return {
    lines: Array.from({ length: count }, () => ({
      time: '2026-11-22T14:02:00.000Z',
      text: 'x',
    })),
    more: false,
    ...parts,
  };
}

describe('LogReader', () => {
  const read = jest.fn<ReturnType<ReadLogPage>, Parameters<ReadLogPage>>();
  let reader: LogReader;

  beforeEach(() => {
    jest.useFakeTimers();
    read.mockReset();
    reader = new LogReader({ read, tail: true });
  });
  afterEach(() => {
    reader.stop();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  async function started(first: LogsResponse) {
    read.mockResolvedValueOnce(first);
    reader.start();
    await jest.advanceTimersByTimeAsync(0);
  }

  it('asks for what comes next every three seconds, and at once while there is more', async () => {
    await started(page(1, { next: 'a' }));
    read.mockResolvedValueOnce(page(1, { next: 'b', more: true }));
    read.mockResolvedValue(page(0, { next: 'b' }));
    await jest.advanceTimersByTimeAsync(2_999);
    expect(read).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    // At once is 1 ms for a timer.
    await jest.advanceTimersByTimeAsync(1);
    expect(read.mock.calls.map(([asked]) => asked)).toEqual([
      {},
      { after: 'a' },
      { after: 'b' },
    ]);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(read).toHaveBeenCalledTimes(4);
  });

  it('keeps no more lines than it may, and says how many it let go', async () => {
    await started(page(MAX_LINES, { next: 'a', previous: 'p' }));
    read.mockResolvedValue(page(200, { next: 'b' }));
    await jest.advanceTimersByTimeAsync(3_000);
    const { lines, dropped, hasOlder } = reader.getState();
    expect(lines).toHaveLength(MAX_LINES);
    expect(lines.at(-1)?.number).toBe(MAX_LINES + 199);
    expect(dropped).toBe(200);
    expect(hasOlder).toBe(false);
  });

  it('takes no line away while somebody reads older ones', async () => {
    await started(page(MAX_LINES, { next: 'a' }));
    reader.setAtEnd(false);
    read.mockResolvedValue(page(200, { next: 'b' }));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(read).toHaveBeenCalledTimes(1);
    reader.setAtEnd(true);
    await jest.advanceTimersByTimeAsync(0);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('gives older lines smaller numbers, so that those on screen stay the same', async () => {
    await started(page(2, { previous: 'p' }));
    read.mockResolvedValueOnce(page(3));
    await reader.loadOlder();
    expect(reader.getState().lines.map(({ number }) => number)).toEqual([
      -3, -2, -1, 0, 1,
    ]);
    expect(reader.getState().hasOlder).toBe(false);
  });

  it('keeps its lines and its place when the upstream fails, and asks less often', async () => {
    await started(page(2, { next: 'a' }));
    const error = { code: 'throttled', message: 'Rate exceeded' } as const;
    read.mockResolvedValueOnce(page(0, { error }));
    read.mockResolvedValueOnce(page(1, { next: 'b' }));
    read.mockResolvedValue(page(0, { next: 'b' }));
    await jest.advanceTimersByTimeAsync(3_000);
    expect(reader.getState().upstreamError).toEqual(error);
    expect(reader.getState().lines).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(5_999);
    expect(read).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(read.mock.calls.at(2)?.[0]).toEqual({ after: 'a' });
    expect(reader.getState().upstreamError).toBeUndefined();
    expect(reader.getState().lines).toHaveLength(3);
  });

  it('does not ask again by itself what was refused', async () => {
    read.mockRejectedValue(new PlatformApiError(403, 'forbidden', 'No'));
    reader.start();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(read).toHaveBeenCalledTimes(1);
    expect(reader.getState().status).toBe('failed');
  });

  it('does not ask while nobody looks at the page', async () => {
    await started(page(1, { next: 'a' }));
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    visibility.mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(600_000);
    expect(read).toHaveBeenCalledTimes(1);
    read.mockResolvedValue(page(0, { next: 'a' }));
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(0);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('gives up what is on its way when it is stopped', async () => {
    read.mockReturnValue(new Promise(() => {}));
    reader.start();
    await jest.advanceTimersByTimeAsync(0);
    reader.stop();
    expect(read.mock.calls[0][1].aborted).toBe(true);
  });
});
