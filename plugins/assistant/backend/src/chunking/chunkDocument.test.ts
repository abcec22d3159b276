import { SourceDocument } from '@portolan/plugin-assistant-node';
import { chunkDocument, MAX_CHUNK_CHARACTERS } from './chunkDocument';

describe('chunkDocument', () => {
  it('divides at headings, and puts title and headings before what is searched', () => {
    expect(
      chunks(
        `# Checkout\n\n${words(60)}\n\n## Install\n\n${words(
          50,
        )}\n\n### On \`Linux\`\n\n${words(40)}`,
      ).map(({ headings, header, anchor }) => ({ headings, header, anchor })),
    ).toEqual([
      { headings: [], header: 'Checkout', anchor: 'checkout' },
      {
        headings: ['Install'],
        header: 'Checkout › Install',
        anchor: 'install',
      },
      {
        headings: ['Install', 'On Linux'],
        header: 'Checkout › Install › On Linux',
        anchor: 'on-linux',
      },
    ]);
  });

  it('keeps the text as it is written, links and names of images with it', () => {
    const text =
      'See [the *runbook*](runbook.md#stop "Stop") and ![the map](map.png).\n\n- one\n  - two\n\n> said';
    expect(chunks(text).map(chunk => chunk.text)).toEqual([text]);
  });

  it('leaves out front matter, comments and images in the form of text', () => {
    const [chunk, ...more] = chunks(
      `---\ntitle: Hidden\ntags: [a]\n---\n\nBefore <!-- secret --> after, \`<!-- shown -->\`.\n\n<!-- gone\n\n# too\n-->\n\n![logo](data:image/png;base64,${'QUJD'.repeat(
        5_000,
      )})\n\n\`\`\`html\n<!-- code -->\n\`\`\``,
    );
    expect(more).toEqual([]);
    expect(chunk.text).toBe(
      'Before  after, `<!-- shown -->`.\n\n![logo]()\n\n```html\n<!-- code -->\n```',
    );
  });

  it('takes a rule across the page for no front matter', () => {
    expect(chunks('---\n\nText\n\n---\n\nMore')[0].text).toBe(
      '---\n\nText\n\n---\n\nMore',
    );
  });

  it('keeps a fence whole, whatever is inside of it', () => {
    const fence = `\`\`\`sh\n# no heading\n\n${lines(20, 'echo')}\n\`\`\``;
    const found = chunks(
      `## Run\n\n${words(150)}\n\n${fence}\n\n${words(150)}`,
    );
    expect(found.filter(chunk => chunk.text.includes(fence))).toHaveLength(1);
    expect(found.every(chunk => chunk.headings.join() === 'Run')).toBe(true);
  });

  it('cuts a fence that is too long between its lines, each part a fence of its own', () => {
    const body = Array.from(
      { length: 100 },
      (_, at) => `  - "key number ${at}": 'a value'`,
    );
    const found = chunks(
      `- a step\n\n  ~~~yaml title="x"\n${body
        .map(line => `  ${line}`)
        .join('\n')}\n  ~~~\n\n  after`,
    );
    expect(found.length).toBeGreaterThan(2);
    const parts = found.map(
      chunk => /~~~yaml title="x"\n([\s\S]*)\n {2}~~~/.exec(chunk.text)?.[1],
    );
    expect(
      parts
        .join('\n')
        .split('\n')
        .map(line => line.slice(2)),
    ).toEqual(body);
  });

  it('cuts a table that is too long between its rows, each part with the names of its columns', () => {
    const rows = Array.from(
      { length: 80 },
      (_, at) => `| name ${at} | what it means |`,
    );
    const found = chunks(
      `| Name | Meaning |\n| --- | --- |\n${rows.join('\n')}`,
    );
    expect(found.length).toBeGreaterThan(1);
    for (const { text } of found) {
      expect(text).toMatch(/^\| Name \| Meaning \|\n\| --- \| --- \|\n\| name/);
      expect(text).toMatch(/what it means \|$/);
    }
    expect(found.flatMap(({ text }) => text.split('\n').slice(2))).toEqual(
      rows,
    );
  });

  it('cuts between sentences, also those of a language without spaces', () => {
    const sentence = 'これはチェックアウトサービスの説明です。';
    const found = chunks(sentence.repeat(200));
    expect(found.length).toBeGreaterThan(2);
    expect(found.every(chunk => chunk.text.endsWith('。'))).toBe(true);
    expect(found.map(chunk => chunk.text).join('')).toBe(sentence.repeat(200));
  });

  it('cuts no character of two units in the middle', () => {
    const found = chunks(`a${'🚀'.repeat(2_000)}`);
    expect(found.map(chunk => chunk.text).join('')).toBe(
      `a${'🚀'.repeat(2_000)}`,
    );
    expect(found.every(chunk => chunk.text.isWellFormed())).toBe(true);
  });

  it('merges short neighbours under their parent, each with its heading', () => {
    expect(
      chunks(
        `## Options\n\n### \`--force\`\n\nAsks nothing.\n\n### \`--quiet\`\n\nSays nothing.\n\n## Next\n\n${words(
          60,
        )}`,
      ).map(({ headings, anchor, text }) => ({
        headings,
        anchor,
        text: text.slice(0, 70),
      })),
    ).toEqual([
      {
        headings: ['Options'],
        anchor: '-force',
        text: '### `--force`\n\nAsks nothing.\n\n### `--quiet`\n\nSays nothing.',
      },
      {
        headings: ['Next'],
        anchor: 'next',
        text: expect.stringContaining('word'),
      },
    ]);
  });

  it('loses no heading that has nothing under it', () => {
    expect(
      chunks(`${words(60)}\n\n## See also`)
        .map(chunk => chunk.text)
        .at(-1),
    ).toBe('## See also');
  });

  it.each([
    ['mkdocs', ['install-now', 'install-now_1', 'zu-teuer', 'own', '_1']],
    ['github', ['install-now', 'install-now-1', 'zu--teuer', 'own', '日本語']],
  ] as const)('names anchors as %s does', (anchors, expected) => {
    const text = [
      'Install *now*!',
      'Install now',
      'Zu / teuer',
      'Own {#own}',
      '日本語',
    ]
      .map(title => `## ${title}\n\n${words(60)}`)
      .join('\n\n');
    expect(
      chunkDocument({ ...page(text), anchors }).map(chunk => chunk.anchor),
    ).toEqual(expected);
  });

  it('takes sections as their source divided them, with headings of their own inside', () => {
    const found = chunkDocument({
      ...page(''),
      sections: [
        { headings: [], text: words(60) },
        {
          headings: ['Operations', 'GET /carts'],
          anchor: 'get-carts',
          text: `${words(60)}\n\n#### Errors\n\n${words(60)}`,
        },
      ],
    });
    expect(found.map(({ headings, anchor }) => ({ headings, anchor }))).toEqual(
      [
        { headings: [], anchor: undefined },
        { headings: ['Operations', 'GET /carts'], anchor: 'get-carts' },
        { headings: ['Operations', 'GET /carts', 'Errors'], anchor: 'errors' },
      ],
    );
  });

  it('does not mind how lines end', () => {
    const text =
      '# A\n\n```\nx\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nSetext\n===\n\ntext';
    expect(chunks(text.replace(/\n/g, '\r\n'))).toEqual(chunks(text));
  });

  it('keeps a heading that is too long for a header in the text', () => {
    const heading = words(100);
    const [chunk] = chunks(`## ${heading}\n\nText`);
    expect(chunk.header.length).toBeLessThan(250);
    expect(chunk.text).toContain(heading);
  });

  it('has nothing to say of an empty document', () => {
    expect(chunks(' \n\n')).toEqual([]);
    expect(chunkDocument({ ...page(''), sections: [] })).toEqual([]);
  });

  it('keeps within the limit a heading that is one address', () => {
    for (const { text } of chunks(
      `## [x](https://example.com/${'a'.repeat(5_000)})`,
    )) {
      expect(text.length).toBeLessThanOrEqual(MAX_CHUNK_CHARACTERS);
    }
  });
});

function chunks(text: string) {
  return chunkDocument(page(text));
}

function page(text: string): SourceDocument {
  return {
    id: 'docs/checkout.md',
    title: 'Checkout',
    url: '/docs',
    sections: [{ headings: [], text }],
  };
}

function words(count: number): string {
  return Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
}

function lines(count: number, text: string): string {
  return Array.from({ length: count }, (_, at) => `${text} ${at}`).join('\n');
}
