import { createMockDirectory } from '@backstage/backend-test-utils';
import { BuiltDocs, buildDocs } from './__testUtils__/buildDocs';

jest.setTimeout(60_000);

describe('MarkdownTechdocsGenerator', () => {
  const directory = createMockDirectory();
  let site: BuiltDocs;

  beforeAll(async () => {
    directory.setContent({
      input: {
        'mkdocs.yml': `
site_name: Handbook
site_description: How we work
INHERIT: ../secrets.yml
plugins: [techdocs-core, monorepo, {git-revision-date: {}}]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:materialx.emoji.twemoji
nav:
  - index.md
  - Start here: getting-started.md
  - Guides:
      - guides/deploy.md
      - Deeper:
          - guides/deep/rollback.md
  - Backstage: https://backstage.io
  - gone.md
`,
        docs: {
          'index.md':
            '# Welcome\n\nSee [deploying](guides/deploy.md#canary).\n',
          'getting-started.md':
            '---\ntitle: Ignored for the navigation title\ndescription: First steps\n---\nNo heading here. [Up](index.md)\n',
          'unlisted.md': '# Unlisted\n',
          'logo.png': 'PNG',
          'report.pdf': 'PDF',
          'extra.js': 'alert(1)',
          '.hidden.md': '# Hidden\n',
          guides: {
            'deploy.md': `# Deploy

Before all.

## Canary

First **one** & then <all>.

### Watch

Look.

## Links

![Logo](../logo.png) [Report](../report.pdf) [back](../index.md) [rollback](deep/rollback.md?x=1#links)
[gone](missing.md) [web](https://example.com/a.md)

## Canary

Again.
`,
            deep: { 'rollback.md': '# Roll back {#undo}\n\n## Links\n' },
          },
        },
      },
      output: {},
    });
    site = await buildDocs({
      inputDir: directory.resolve('input'),
      outputDir: directory.resolve('output'),
      etag: 'abc123',
    });
  });

  it('writes the metadata that TechDocs reads', async () => {
    const metadata = JSON.parse(await site.read('techdocs_metadata.json'));

    expect(metadata).toMatchObject({
      site_name: 'Handbook',
      site_description: 'How we work',
      etag: 'abc123',
    });
    expect(Date.now() - metadata.build_timestamp).toBeLessThan(60_000);
    expect(metadata.files).toEqual(
      expect.arrayContaining([
        'index.html',
        'getting-started/index.html',
        'guides/deep/rollback/index.html',
        'logo.png',
        'search/search_index.json',
      ]),
    );
  });

  it('has the landmarks by which the reader finds its way', async () => {
    for (const landmark of [
      'head > link[rel=stylesheet]',
      '.md-header label[for=__drawer]',
      'input#__drawer[data-md-toggle=drawer] ~ .md-container .md-sidebar--primary',
      'div[data-md-component=sidebar][data-md-type=navigation] .md-nav--primary',
      'div[data-md-component=sidebar][data-md-type=toc] .md-nav--secondary',
      '[data-md-component=content] > article.md-content__inner.md-typeset > h1',
      '.md-container > .md-footer a.md-footer__link',
      '.md-nav__item--nested > input.md-toggle + label.md-nav__link[for]',
    ]) {
      expect(
        await site.element('guides/deploy/index.html', landmark),
      ).toBeDefined();
    }
    const [href] = await site.attributes(
      'guides/deploy/index.html',
      'head > link',
      'href',
    );
    expect(href).toMatch(
      /^\.\.\/\.\.\/assets\/stylesheets\/main\.[a-f0-9]{8}\.min\.css$/,
    );
    expect(await site.read(`guides/deploy/${href}`)).toContain('.md-typeset');
  });

  it('shows the navigation of mkdocs.yml with titles, sections and external links', async () => {
    const page = 'guides/deep/rollback/index.html';

    expect(
      await site.texts(page, '.md-nav--primary > ul > li > .md-nav__link'),
    ).toEqual(['Welcome', 'Start here', 'Guides', 'Backstage']);
    expect(
      await site.attributes(page, '.md-nav--primary > ul > li > a', 'href'),
    ).toEqual([
      '../../../',
      '../../../getting-started/',
      'https://backstage.io',
    ]);
    expect(
      await site.texts(page, 'li.md-nav__item--active > .md-nav__link'),
    ).toEqual(['Guides', 'Deeper', 'Roll back']);
    expect(
      await site.attributes(page, '.md-nav__item--active > input', 'checked'),
    ).toEqual([true, true]);
  });

  it('links to the previous and the next page in the order of the navigation', async () => {
    const page = 'guides/deploy/index.html';

    expect(await site.attributes(page, '.md-footer a', 'href')).toEqual([
      '../../getting-started/',
      '../deep/rollback/',
    ]);
    expect(await site.texts(page, '.md-footer a')).toEqual([
      'PreviousStart here',
      'NextRoll back',
    ]);
    expect(await site.texts('unlisted/index.html', '.md-footer a')).toEqual([]);
  });

  it('turns links between files into links between URLs', async () => {
    expect(await site.attributes('index.html', 'article p a', 'href')).toEqual([
      'guides/deploy/#canary',
    ]);
    const page = 'guides/deploy/index.html';
    expect(await site.attributes(page, 'article p a', 'href')).toEqual([
      '../../report.pdf',
      '../../',
      '../deep/rollback/?x=1#links_',
      'missing.md',
      'https://example.com/a.md',
    ]);
    expect(await site.attributes(page, 'article img', 'src')).toEqual([
      '../../logo.png',
    ]);
    expect(await site.texts(page, 'article a[download]')).toEqual(['Report']);
  });

  it('gives headings anchors that the reader keeps, links to them and a table of contents', async () => {
    const page = 'guides/deploy/index.html';

    expect(
      await site.attributes(page, '.md-sidebar--secondary a', 'href'),
    ).toEqual(['#canary', '#watch', '#links_', '#canary_1']);
    expect(await site.attributes(page, 'article :is(h1,h2,h3)', 'id')).toEqual([
      'deploy',
      'canary',
      'watch',
      'links_',
      'canary_1',
    ]);
    expect(await site.attributes(page, 'h2 > a.headerlink', 'href')).toEqual([
      '#canary',
      '#links_',
      '#canary_1',
    ]);
    expect(
      await site.texts('guides/deep/rollback/index.html', 'h1#undo'),
    ).toEqual(['Roll back¶']);
  });

  it('indexes each section for the search', async () => {
    const { docs } = JSON.parse(await site.read('search/search_index.json'));

    expect(docs).toEqual(
      expect.arrayContaining([
        { location: '', title: 'Welcome', text: 'See deploying.' },
        { location: 'guides/deploy/', title: 'Deploy', text: 'Before all.' },
        {
          location: 'guides/deploy/#canary',
          title: 'Canary',
          text: 'First one &amp; then .',
        },
        {
          location: 'guides/deploy/#canary_1',
          title: 'Canary',
          text: 'Again.',
        },
      ]),
    );
  });

  it('titles a page without a heading by the navigation', async () => {
    expect(await site.texts('getting-started/index.html', 'h1')).toEqual([
      'Start here',
    ]);
    expect(await site.texts('getting-started/index.html', 'title')).toEqual([
      'Start here - Handbook',
    ]);
  });

  it('says what it ignores, what leads nowhere and what it does not publish', () => {
    expect(site.log).toContain(
      'Without effect in mkdocs.yml: plugin monorepo, plugin git-revision-date, Markdown extension pymdownx.emoji, key INHERIT',
    );
    expect(site.log).toContain(
      'mkdocs.yml:17: nav names "gone.md", which is no page',
    );
    expect(site.log).toContain(
      'docs/guides/deploy.md:16: a link leads to "missing.md", which is not in the docs folder',
    );
    expect(site.log).toMatch(/Not published.*: extra\.js/);
  });

  it('publishes neither scripts nor hidden files', async () => {
    await expect(site.read('extra.js')).rejects.toThrow('ENOENT');
    await expect(site.read('.hidden/index.html')).rejects.toThrow('ENOENT');
  });

  it('leaves the folder of the docs as it was', () => {
    expect(
      Object.keys(directory.content({ path: 'input' }) ?? {}).sort(),
    ).toEqual(['docs', 'mkdocs.yml']);
  });
});

describe('MarkdownTechdocsGenerator without much configuration', () => {
  const directory = createMockDirectory();
  const build = (options: Partial<Parameters<typeof buildDocs>[0]> = {}) =>
    buildDocs({
      inputDir: directory.resolve('input'),
      outputDir: directory.resolve('output'),
      ...options,
    });

  it('takes name and navigation from the entity and the files', async () => {
    directory.setContent({
      input: {
        docs: {
          'zebra.md': '# Zebra',
          'index.md': '# Home',
          'how-to': { 'b.md': '# B', 'README.md': '# About', 'a.md': '# A' },
        },
      },
      output: {},
    });

    const site = await build({ name: 'payments-api' });

    expect(await site.texts('index.html', 'title')).toEqual([
      'Home - payments-api',
    ]);
    expect(
      await site.texts('index.html', '.md-nav--primary .md-nav__link'),
    ).toEqual(['Home', 'Zebra', 'How to', 'About', 'A', 'B']);
    expect(await site.texts('how-to/index.html', 'h1')).toEqual(['About¶']);
  });

  it('takes the README beside mkdocs.yml as the home page, with its links', async () => {
    directory.setContent({
      input: {
        'README.md': '# Readme\n\n[More](docs/more.md) ![pic](docs/pic.png)',
        docs: { 'more.md': '# More\n\n[Back](../README.md)', 'pic.png': 'PNG' },
      },
      output: {},
    });

    const site = await build();

    expect(await site.texts('index.html', 'h1')).toEqual(['Readme¶']);
    expect(await site.attributes('index.html', 'p a', 'href')).toEqual([
      'more/',
    ]);
    expect(await site.attributes('index.html', 'img', 'src')).toEqual([
      'pic.png',
    ]);
    expect(await site.attributes('more/index.html', 'p a', 'href')).toEqual([
      '../',
    ]);
  });

  it('says what to add when there is no page at all', async () => {
    directory.setContent({ input: {}, output: {} });

    await expect(build()).rejects.toThrow(
      'There is no home page: add docs/index.md or a README.md beside mkdocs.yml',
    );
  });

  it('links to where a page can be edited', async () => {
    directory.setContent({
      input: { docs: { 'index.md': '# Home', a: { 'b c.md': '# B' } } },
      output: {},
    });

    const site = await build({
      location: {
        type: 'url',
        target: 'https://github.com/meridian/handbook/tree/main/',
      },
    });

    expect(
      await site.attributes(
        'a/b c/index.html',
        '[title="Edit this page"]',
        'href',
      ),
    ).toEqual([
      'https://github.com/meridian/handbook/edit/main/docs/a/b%20c.md',
    ]);
  });

  it('prefers repo_url and edit_uri of mkdocs.yml', async () => {
    directory.setContent({
      input: {
        'mkdocs.yml':
          'repo_url: https://git.example.com/handbook\nedit_uri: edit/main/docs/\n',
        docs: { 'index.md': '# Home' },
      },
      output: {},
    });

    const site = await build();

    expect(
      await site.attributes('index.html', '[title="Edit this page"]', 'href'),
    ).toEqual(['https://git.example.com/handbook/edit/main/docs/index.md']);
  });

  it('leaves out what exclude_docs names', async () => {
    directory.setContent({
      input: {
        'mkdocs.yml': 'exclude_docs: |\n  drafts/\n  *.tmp.md\n',
        docs: {
          'index.md': '# Home',
          'x.tmp.md': '# X',
          drafts: { 'a.md': '# A' },
        },
      },
      output: {},
    });

    const site = await build();

    expect(
      await site.texts('index.html', '.md-nav--primary .md-nav__link'),
    ).toEqual(['Home']);
  });

  it('fails a strict build that has warnings', async () => {
    directory.setContent({
      input: {
        'mkdocs.yml': 'strict: true\n',
        docs: { 'index.md': '# Home\n\n[x](gone.md)' },
      },
      output: {},
    });

    await expect(build()).rejects.toThrow(
      /strict build.*docs\/index\.md:3: a link leads to "gone\.md"/,
    );
  });
});
