import { buildView, findingsView } from '../__testUtils__/projects';
import { viewMarkdown } from './markdown';

describe('a build as Markdown', () => {
  it('has its phases, and its last lines without colours', () => {
    const written = viewMarkdown('build', buildView);
    expect(written).toContain('| `BUILD` | Failed | 1 min 48 s |');
    expect(written).toMatch(/```\n[^]* FAIL src\/price\.test\.ts\n[^]*```$/);
    expect(written).not.toContain('\u001b');
  });

  it('keeps lines inside of their fence, whatever they hold', () => {
    const written = viewMarkdown('build', {
      ...buildView,
      log: {
        lines: [{ time: '2026-11-22T14:00:00.000Z', text: '```` <script>' }],
      },
    });
    expect(written).toMatch(/\n`````\n.*```` <script>\n`````$/);
  });
});

it('findings as Markdown say what to do', () => {
  expect(viewMarkdown('findings', findingsView)).toContain(
    '| high | Secrets stored as plain text `NPM_TOKEN` | Move the values to Secrets Manager, and change them. |',
  );
});
