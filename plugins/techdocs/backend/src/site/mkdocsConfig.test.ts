import fc from 'fast-check';
import { parseMkdocsConfig, SiteConfig } from './mkdocsConfig';

function outcomeOf(text: string): { config?: SiteConfig; error?: Error } {
  try {
    return { config: parseMkdocsConfig(text, 'mkdocs.yml', 'Docs') };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

describe('parseMkdocsConfig', () => {
  it('makes of any text a configuration or an error that names the file', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'site_name: x',
        'nav:',
        '  - a.md',
        '  - B: b.md',
        '  - C:',
        '      - c.md',
        '      - {d: e, f: g}',
        'plugins: [search, {x: {y: z}}]',
        'plugins:',
        'markdown_extensions: !!python/name:os.system',
        'theme: !!python/object/apply:os.system [ls]',
        'extra: !ENV [HOME]',
        'docs_dir: *x',
        'a: &a {<<: *a}',
        '__proto__: {strict: true}',
        'constructor: x',
        '---',
        '...',
        '%YAML 1.1',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const { config, error } = outcomeOf(lines.join('\n'));

        // No text of these lines asks for a strict build, not even by way of a prototype.
        expect(config?.strict ?? false).toBe(false);
        expect(error?.name ?? 'InputError').toBe('InputError');
        expect(config?.name ?? error?.message).toMatch(
          config ? /./ : /^mkdocs\.yml(:\d+)?: /,
        );
      }),
      { numRuns: 500 },
    );
  });
});
