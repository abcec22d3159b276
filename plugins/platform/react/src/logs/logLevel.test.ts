import { logLevel } from './logLevel';

describe('logLevel', () => {
  it.each([
    '2026-11-22 12:00:00 [ERROR] price cache failed',
    'level=error msg="no route"',
    '{"severity":"CRITICAL","message":"x"}',
    '{"level":50,"msg":"x"}',
    'TypeError: Cannot read properties of undefined',
    'java.io.IOException: Broken pipe',
    'Traceback (most recent call last):',
    'panic: runtime error: index out of range',
  ])('an error: %s', line => expect(logLevel(line)).toBe('error'));

  it.each([
    'WARN slow query',
    '{"level":"warn","msg":"error budget half spent"}',
    '{"level":40,"msg":"x"}',
  ])('a warning: %s', line => expect(logLevel(line)).toBe('warning'));

  it.each([
    'order 88123 priced in 41 ms',
    '0 errors, 0 warnings',
    '{"level":"info","msg":"retry after ERROR"}',
    '{"level":30,"msg":"ERROR page rendered"}',
    `${'x'.repeat(500)} ERROR`,
  ])('neither: %.40s', line => expect(logLevel(line)).toBeUndefined());
});
