import { createMockDirectory } from '@backstage/backend-test-utils';
import { BuiltDocs, buildDocs } from '../__testUtils__/buildDocs';

jest.setTimeout(60_000);

const PAGES = {
  'index.md': '# Home',
  'admonitions.md': `
!!! note "Read *this*"
    First paragraph.

    - a list

    \`\`\`yaml
    key: value

    other: 1
    \`\`\`

    !!! danger
        Inside, with a [reference][site] and a note[^1].

After it.

!!! tip ""

    No title.

??? warning "Closed"
    Details.

???+ custom-type other
    Open.

Text right before
!!! info
    Interrupts.

1. Step
    !!! note
        In a list.

!!! not an "admonition" because of this

[site]: https://example.com
[^1]: The footnote.
`,
  'tabs.md': `
=== "npm"

    \`\`\`sh
    npm start
    \`\`\`

=== "yarn"

    Use yarn.

    === "classic"
        One.
    === "berry"
        Two.

Between.

=== "alone"
    Alone.

Heading
===
`,
  'tables.md': `
| Name | Count |
| ---- | ----: |
| a | 1 |
| \`b|c\` | **2** |
`,
  'code.md': `
\`\`\`typescript title="src/a.ts" hl_lines="2 4-5"
const one = 'two';
// three
export default one;
4;
5;
6;
\`\`\`

\`\`\`
plain <b>text</b>
\`\`\`

\`\`\`no-such-language
some words
\`\`\`

    indented code
`,
  'mermaid.md': `
\`\`\`mermaid
graph TD
  A["<b>x</b>"] --> B
\`\`\`
`,
  'lists.md': `
- [x] done
- [ ] open

Footnote[^a], ~~gone~~, https://auto.example.com

Term with <kbd>Ctrl</kbd> <mark>mark</mark><br>line

<details markdown="1"><summary>More</summary>Hidden</details>

[^a]: Said here.
`,
  'headings.md': `
# Title

## A & B: *C* \`d\`
### Änderung {#change}
## Links
<h2 id="given">Given</h2>
`,
};

describe('a page', () => {
  const directory = createMockDirectory();
  let site: BuiltDocs;

  beforeAll(async () => {
    directory.setContent({ input: { docs: PAGES }, output: {} });
    site = await buildDocs({
      inputDir: directory.resolve('input'),
      outputDir: directory.resolve('output'),
    });
  });

  it('has admonitions with title, type and any content', async () => {
    const page = 'admonitions/index.html';

    expect(await site.texts(page, '.admonition > .admonition-title')).toEqual([
      'Read *this*',
      'Danger',
      'Info',
      'Note',
    ]);
    expect(
      await site.texts(page, 'article > .admonition.note > ul > li'),
    ).toEqual(['a list']);
    expect(
      await site.texts(page, 'article > .admonition.note pre code'),
    ).toEqual(['key: value other: 1']);
    expect(await site.texts(page, '.admonition.tip')).toEqual(['No title.']);
    expect(await site.texts(page, 'ol > li > .admonition.note > p')).toEqual([
      'Note',
      'In a list.',
    ]);
    expect(await site.texts(page, '.admonition.info p')).toEqual([
      'Info',
      'Interrupts.',
    ]);
  });

  it('resolves references and footnotes across the border of an admonition', async () => {
    const page = 'admonitions/index.html';

    expect(await site.attributes(page, '.note .danger a', 'href')).toEqual([
      'https://example.com',
      '#fn-1',
    ]);
    expect(await site.texts(page, '.footnotes li#fn-1 > p')).toEqual([
      'The footnote. ↩',
    ]);
  });

  it('ends an admonition with its indentation and leaves what only looks like one', async () => {
    expect(await site.texts('admonitions/index.html', 'article > p')).toEqual([
      'After it.',
      'Text right before',
      '!!! not an "admonition" because of this',
    ]);
  });

  it('has collapsible blocks, open or closed', async () => {
    const page = 'admonitions/index.html';

    expect(await site.texts(page, 'details > summary')).toEqual([
      'Closed',
      'Custom-type',
    ]);
    expect(await site.attributes(page, 'details', 'open')).toEqual([
      undefined,
      true,
    ]);
    expect(await site.attributes(page, 'details', 'className')).toEqual([
      ['warning'],
      ['custom-type', 'other'],
    ]);
  });

  it('groups neighbouring tabs into sets that work without a script', async () => {
    const page = 'tabs/index.html';

    expect(
      await site.texts(page, 'article > .tabbed-set > .tabbed-labels > label'),
    ).toEqual(['npm', 'yarn', 'alone']);
    expect(await site.texts(page, '.tabbed-set .tabbed-set label')).toEqual([
      'classic',
      'berry',
    ]);
    expect(
      await site.attributes(page, '.tabbed-set > input', 'checked'),
    ).toEqual(expect.arrayContaining([true, undefined]));
    const ids = await site.attributes(page, '.tabbed-set > input', 'id');
    expect(new Set(ids).size).toBe(5);
    expect(
      await site.attributes(page, '.tabbed-labels > label', 'htmlFor'),
    ).toEqual(expect.arrayContaining(ids.map(id => [id])));
    expect(await site.texts(page, 'h1')).toContain('Heading¶');
  });

  it('has tables that scroll by themselves', async () => {
    const page = 'tables/index.html';

    expect(await site.texts(page, '.md-typeset__scrollwrap th')).toEqual([
      'Name',
      'Count',
    ]);
    expect(await site.attributes(page, 'td', 'align')).toEqual([
      undefined,
      'right',
      undefined,
      'right',
    ]);
  });

  it('highlights code with classes only, with title and marked lines', async () => {
    const page = 'code/index.html';

    expect(await site.texts(page, '.highlight > .filename')).toEqual([
      'src/a.ts',
    ]);
    expect(await site.texts(page, '.language-typescript .hl-keyword')).toEqual(
      expect.arrayContaining(['const', 'export']),
    );
    expect(await site.texts(page, '.hl-string-expression')).toEqual(["'two'"]);
    expect(await site.texts(page, '.hl-comment')).toEqual(['// three']);
    expect(await site.texts(page, '.line.hll')).toEqual([
      '// three',
      '4;',
      '5;',
    ]);
    expect(await site.read(page)).not.toMatch(/style=|shiki/);
  });

  it('shows code without a known language as it is', async () => {
    const texts = await site.texts('code/index.html', 'pre > code');

    expect(texts.slice(1)).toEqual([
      'plain <b>text</b>',
      'some words',
      'indented code',
    ]);
  });

  it('marks Mermaid diagrams for the addon that draws them', async () => {
    expect(
      await site.texts('mermaid/index.html', 'pre.mermaid > code'),
    ).toEqual(['graph TD A["<b>x</b>"] --> B']);
  });

  it('has task lists, footnotes, links in plain text and harmless HTML', async () => {
    const page = 'lists/index.html';

    expect(await site.attributes(page, 'li input', 'checked')).toEqual([
      true,
      undefined,
    ]);
    expect(await site.attributes(page, 'sup a', 'href')).toEqual(['#fn-a']);
    expect(await site.texts(page, 'del, kbd, mark, summary')).toEqual([
      'gone',
      'Ctrl',
      'mark',
      'More',
    ]);
    expect(await site.texts(page, 'p a[href^=https]')).toEqual([
      'https://auto.example.com',
    ]);
    expect(await site.texts(page, '.md-sidebar--secondary a')).toEqual([]);
  });

  it('names headings as MkDocs does', async () => {
    expect(
      await site.attributes(
        'headings/index.html',
        'article :is(h1,h2,h3)',
        'id',
      ),
    ).toEqual(['title_', 'a-b-c-d', 'change', 'links_', 'given']);
    expect(
      await site.texts('headings/index.html', '.md-sidebar--secondary a'),
    ).toEqual(['A & B: C d', 'Änderung', 'Links', 'Given']);
  });
});
