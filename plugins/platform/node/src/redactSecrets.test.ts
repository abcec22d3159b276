import fc from 'fast-check';
import { redactSecrets } from './redactSecrets';

describe('a line', () => {
  it.each([
    '2026-11-22T10:00:00Z INFO checkout started on port 8080',
    'GET /orders/4711 200 12 ms request 3fae2f4e-8a86-4d6c-9a35-1b5a1b1ad9b0',
    '(task 0a1b2c3d4e5f60718293a4b5c6d7e8f9) started',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'see https://docs.example.com/a/b for more',
  ])('without a secret stays as it is: %s', line => {
    expect(redactSecrets(line)).toBe(line);
  });

  it.each([
    ['https://user:hunter2@db.example.com/x', 'hunter2'],
    ['postgres://app:p@ss@db/x', 'p@ss'],
    ['https://b.s3.amazonaws.com/k?X-Amz-Signature=abc123', 'abc123'],
    ['Authorization: Bearer abc.def.ghi', 'abc.def'],
    ['DB_PASSWORD=hunter2', 'hunter2'],
    ['{"api_key": "k-1234"}', 'k-1234'],
    ['my-long-client-secret-name: s3cr3t', 's3cr3t'],
    ['using AKIAIOSFODNN7EXAMPLE now', 'IOSFODNN7'],
    ['pushed with ghp_abcdefghijklmnop1234', 'abcdefghijklmnop'],
    ['vault said hvs.CAESIJ1234567890abc', 'CAESIJ'],
    ['cookie eyJhbGciOi.eyJzdWIiOi.c2ln', 'eyJzdWIiOi'],
    ['-----BEGIN RSA PRIVATE KEY----- MIIEow', 'MIIEow'],
    ['key wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY', 'wJalrXUtn'],
  ])('loses its secret: %s', (line, secret) => {
    expect(redactSecrets(line)).not.toContain(secret);
  });

  it('keeps a password hidden wherever it stands', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9 .,:-]{0,40}$/);
    fc.assert(
      fc.property(word, word, (before, after) => {
        const line = `${before} password=correct-horse ${after}`;
        expect(redactSecrets(line)).not.toContain('correct-horse');
      }),
    );
  });
});
