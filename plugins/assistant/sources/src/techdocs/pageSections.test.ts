import { pageSections } from './pageSections';

const page = (content: string) =>
  `<html><body><nav><h2>Menu</h2></nav><article class="md-content__inner">${content}</article></body></html>`;

describe('The sections of a page', () => {
  it('are those of its headings, with the anchors that its reader has', () => {
    const sections = pageSections(
      page(
        '<h1 id="top">Runbook<a class="headerlink" href="#top">¶</a></h1><p>First.</p>' +
          '<h2 id="memory">Memory</h2><p>Raise it.</p><h3 id="limits">Limits</h3><p>1 GiB.</p><h2 id="disk">Disk</h2>',
      ),
    );
    expect(sections).toEqual([
      { headings: [], text: '' },
      { headings: ['Runbook'], anchor: 'top', text: 'First.' },
      { headings: ['Runbook', 'Memory'], anchor: 'memory', text: 'Raise it.' },
      {
        headings: ['Runbook', 'Memory', 'Limits'],
        anchor: 'limits',
        text: '1 GiB.',
      },
      { headings: ['Runbook', 'Disk'], anchor: 'disk', text: '' },
    ]);
  });

  it('keep code, tables and lists as Markdown', () => {
    const [{ text }] =
      pageSections(
        page(
          '<pre><code class="language-sh">aws ecs \\\n  wait</code></pre>' +
            '<table><thead><tr><th>Key</th></tr></thead><tbody><tr><td><code>a_b</code></td></tr></tbody></table>' +
            '<ul><li>one</li><li>two</li></ul>',
        ),
      ) ?? [];
    expect(text).toContain('```sh\naws ecs \\\n  wait\n```');
    expect(text).toMatch(/\| Key \|\n\| -+ \|\n\| `a_b` \|/);
    expect(text).toContain('- one\n- two');
  });

  it('find headings inside of boxes, and leave out what is there for hands only', () => {
    const sections = pageSections(
      page(
        '<div class="admonition"><h2 id="note">Note</h2><p>Inside.</p><button class="md-clipboard">Copy</button></div><script>x()</script>',
      ),
    );
    expect(sections).toEqual([
      { headings: [], text: '' },
      { headings: ['Note'], anchor: 'note', text: 'Inside.' },
    ]);
  });

  it('are not known of a page without an article', () => {
    expect(pageSections('<html><body><p>Sign in</p></body></html>')).toBe(
      undefined,
    );
  });
});
