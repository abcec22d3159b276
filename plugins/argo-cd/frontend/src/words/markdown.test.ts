import {
  diffView,
  historyView,
  linksView,
  resourcesView,
  revisionView,
  whyView,
  windowsView,
} from '../__testUtils__/views';
import { viewMarkdown } from './markdown';

describe('what is copied as Markdown', () => {
  it('says of a diff that values are masked, without an empty fence', () => {
    const markdown = viewMarkdown('diff', diffView);
    expect(markdown).toContain('```diff\n--- runs\n');
    expect(markdown).toMatch(
      /\*\*Secret stripe\*\* \(update\)\n\nValues that may be secret are hidden\.$/,
    );
  });

  it('has the reasons, the gravest first', () => {
    const lines = viewMarkdown('why', whyView).split('\n');
    expect(lines[0]).toBe(
      '- `SyncError`: Failed sync attempt: one or more objects failed to apply',
    );
    expect(lines[2]).toContain('Pod checkout');
    expect(lines[2]).toContain('is Degraded');
  });

  it('has a line for each source, resource, deployment, window and link', () => {
    const rows = (markdown: string) =>
      markdown.split('\n').filter(line => line.startsWith('|')).length;
    // Beside the head and the line under it.
    expect(rows(viewMarkdown('revision', revisionView))).toBe(2 + 2);
    expect(rows(viewMarkdown('resources', resourcesView))).toBe(2 + 4);
    expect(rows(viewMarkdown('history', historyView))).toBe(2 + 3);
    expect(viewMarkdown('windows', windowsView)).toContain(
      '\n- Denies syncs for 9h',
    );
    expect(viewMarkdown('links', linksView)).toBe(
      '- [Dashboard](<https://grafana.meridian.example/d/checkout>)',
    );
  });

  it('lets no message of a commit break a table', () => {
    const [source] = revisionView.sources;
    const markdown = viewMarkdown('revision', {
      sources: [
        {
          ...source,
          deployed: {
            id: 'a',
            short: 'a',
            tags: [],
            message: 'Round | up\n\n| <b>x</b> |',
          },
        },
      ],
    });
    expect(markdown.split('\n')).toHaveLength(3);
    expect(markdown).not.toContain('<b>');
  });
});
