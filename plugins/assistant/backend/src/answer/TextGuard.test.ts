import fc from 'fast-check';
import { LinkRules } from './LinkRules';
import { splitSentences } from './sentences';
import { TextGuard } from './TextGuard';

/** Not written out: the linter takes it for one. */
const SCRIPT = ['java', 'script:'].join('');

const rules = new LinkRules({
  portalUrl: 'https://portal.example',
  linkHosts: ['wiki.meridian.example'],
  sourceUrls: () => ['https://github.com/m/handbook/blob/main/on-call.md'],
});

/** The text in pieces, as it comes out. */
function guarded(pieces: readonly string[]): string {
  let text = '';
  const guard = new TextGuard(rules, part => {
    text += part;
  });
  pieces.forEach(piece => guard.push(piece));
  guard.flush();
  return text;
}

describe('text of a model', () => {
  it.each([
    'Plain words, *stress*, `code`, and a list:\n\n- one\n- two\n',
    'See [checkout](/catalog/default/component/checkout) and [below](#steps).',
    'See [it](https://portal.example/docs/a?b=1&c=2#d).',
    'See https://wiki.meridian.example/x.',
    'See [on call](https://github.com/m/handbook/blob/main/on-call.md#nights).',
    'Run `portolan logs <name> --tail 5` where a < b and c > d.',
    'A `Promise<Map<string, T>>` and `List<Foo>`.',
    '```yaml\nkey: value # 12:30\ndata: none\n```\n',
    '日本語の文章です。次の文。',
    'a: b; c::d; arr[0]: x; [1]: y',
  ])('goes through as it is: %s', text => {
    expect(guarded([text])).toBe(text);
    expect(guarded([...text])).toBe(text);
  });

  it.each([
    ['![x](https://evil.example/a.png)', '[x](#)'],
    ['[x](https://evil.example/a)', '[x](#)'],
    ['Go to https://evil.example/a, now', 'Go to (address removed), now'],
    ['<img src="/api/x">', '&lt;img src="/api/x">'],
    ['[x](javascript:alert)', '[x](#)'],
  ])('is made harmless: %s', (text, harmless) => {
    expect(guarded([text])).toBe(harmless);
    expect(guarded([...text])).toBe(harmless);
  });

  it('is the same however it is cut into pieces', () => {
    const parts = fc.constantFrom(
      ...['![', '](', ')', '[a]', 'https:', '//', 'evil.example', '/x', ' '],
      ...['<', 'img', ' src=', '"', '>', '\n', 'www.', 'word', '. ', ']:'],
      ...[SCRIPT, '日本', '。', '`', '&#104;', '\\', 'data:', '!'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 25 }), pieces => {
        const out = guarded(pieces);
        expect(out).not.toMatch(/[a-z]+:\/\/(?!portal)/i);
        expect(out).not.toMatch(/!\[/);
        expect(out).not.toMatch(/<\/?img[\s/>]/i);
        expect(out).not.toMatch(/\]\(\s*<?(?:\/\/|javascript:|data:)/i);
      }),
      { numRuns: 3_000 },
    );
  });

  it('without an end is not held for ever, and goes out harmless', () => {
    const out = guarded([
      'x'.repeat(5_000),
      '![](',
      'y'.repeat(5_000),
      ')<img',
      ' src=x>',
    ]);
    expect(out.length).toBeGreaterThan(9_000);
    expect(out).not.toMatch(/!\[|<img\s/);
  });

  it('takes time in proportion to its length', () => {
    const began = performance.now();
    guarded(Array.from({ length: 4_000 }, () => 'aaaa<![](:/'));
    guarded(['<a '.repeat(20_000), '](('.repeat(20_000)]);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe('sentences', () => {
  it('joined are the text, and none is blank', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Word', '. ', '\n', '  ', '。', '! ', 'x')),
        parts => {
          const text = parts.join('');
          const pieces = splitSentences(text);
          if (text.trim() === '') return;
          expect(pieces.join('')).toBe(text);
          expect(pieces.every(piece => piece.trim() !== '')).toBe(true);
        },
      ),
    );
  });
});
