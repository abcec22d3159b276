import fc from 'fast-check';
import {
  aSecret,
  daysAgo,
  dbPassword,
  details,
  ledger,
  mail,
  payments,
  sealed,
  stripe,
  unread,
} from '../__testUtils__/paths';
import { accessView, secretView, snippetsView } from '../__testUtils__/views';
import { faultOf, remedyOf } from './faults';
import { secretsMarkdown, viewMarkdown } from './markdown';
import { countWords, healthWord, overviewWords, vaultPath } from './paths';
import { inOrder } from './secretOrder';
import { concernWords, policyWords, versionWords } from './secrets';

const now = Date.now();

describe('words about a secret', () => {
  it('say what is wrong with it', () => {
    expect(concernWords(dbPassword, now)).toBe(
      'db-password is 40 days past its rotation',
    );
    expect(concernWords(stripe, now)).toBe('stripe lacks webhook');
    expect(concernWords(aSecret('a', { deleted: true }), now)).toBe(
      'the newest version of a is deleted',
    );
    expect(concernWords(aSecret('a', { destroyed: true }), now)).toBe(
      'the newest version of a is destroyed',
    );
    expect(concernWords(aSecret('a', { versions: 0 }), now)).toBe(
      'a has no version',
    );
    expect(concernWords(mail, now)).toBeUndefined();
  });

  it('say what cannot be read of its rotation', () => {
    expect(policyWords({ rotateAfter: 'P90D' })).toBe('every 90 days');
    expect(policyWords({ rotateAfter: 'monthly' })).toMatch(/cannot be read/);
    expect(policyWords({})).toBeUndefined();
  });

  it('say how many versions are kept where that is fewer', () => {
    expect(versionWords({ version: 12, versions: 10 })).toBe('12, 10 kept');
    expect(versionWords({ version: 3, versions: 3 })).toBe('3');
    expect(versionWords({})).toBeUndefined();
  });
});

describe('words about a path', () => {
  it('tell of its most urgent secret', () => {
    expect(overviewWords(vaultPath(payments), now)).toBe(
      '2 secrets · db-password is 40 days past its rotation',
    );
    expect(overviewWords(vaultPath(ledger), now)).toBe('1 secret');
    expect(overviewWords(vaultPath(sealed), now)).toBeUndefined();
    const lacking = details({ secrets: [dbPassword, stripe] });
    expect(healthWord(vaultPath({ ...payments, details: lacking }))).toBe(
      'Fields missing',
    );
  });

  it('do not count what was not followed', () => {
    const many = details({ total: 1000, truncated: true });
    expect(countWords(vaultPath({ ...payments, details: many }))).toBe(
      'more than 1000 secrets',
    );
  });

  it('read nothing into details that they do not know', () => {
    expect(
      vaultPath({ ...payments, details: { odd: true } }),
    ).not.toHaveProperty('details');
  });
});

describe('what mends a path', () => {
  it('tells a seal from an outage, and another engine from other faults of the configuration', () => {
    const of = (code: 'unavailable' | 'misconfigured', message: string) =>
      faultOf(unread({ code, message }));
    expect(faultOf(sealed)).toBe('sealed');
    expect(of('unavailable', 'Vault main failed with status 500.')).toBe(
      undefined,
    );
    expect(of('misconfigured', 'Vault main leads elsewhere.')).toBe(undefined);
  });

  it('stays one command, whatever the path holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), step => {
        const path = `secret/${step}/db`;
        const { text } = remedyOf('missing', path);
        // What is outside of quotes is ours alone.
        const outside = text.replaceAll(`'\\''`, '').replace(/'[^']*'/g, '');
        expect(outside).toBe('vault kv list -mount= ');
      }),
    );
  });
});

describe('the order of secrets', () => {
  it('puts those whose age is not known after the oldest', () => {
    const old = aSecret('old', { updatedAt: daysAgo(900) });
    const unknown = aSecret('ancient', { updatedAt: undefined });
    expect(
      inOrder([mail, unknown, old], 'oldest').map(({ name }) => name),
    ).toEqual(['old', 'mail', 'ancient']);
  });
});

describe('Markdown', () => {
  it('keeps what people wrote from becoming markup', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), owner => {
        const lines = secretsMarkdown([aSecret('a', { owner })]).split('\n');
        expect(lines).toHaveLength(3);
        expect(lines[2].match(/(?<!\\)\|/g)).toHaveLength(7);
      }),
    );
  });

  it('names fields and versions of a secret', () => {
    const markdown = viewMarkdown('secret', secretView);
    expect(markdown).toContain('`username`, `tls.certificate`');
    expect(markdown).toContain('| 1 | Destroyed for good |');
  });

  it('holds snippets and the policy', () => {
    expect(viewMarkdown('snippets', snippetsView)).toContain('**Vault CLI**');
    expect(viewMarkdown('access', accessView)).toContain('```hcl');
  });
});
