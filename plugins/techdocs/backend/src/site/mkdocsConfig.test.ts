import fc from 'fast-check';
import { parseMkdocsConfig } from './mkdocsConfig';

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
        try {
          const config = parseMkdocsConfig(
            lines.join('\n'),
            'mkdocs.yml',
            'Docs',
          );
          expect(config.name).not.toBe('');
          expect(config.strict).toBe(lines.includes('strict: true'));
        } catch (error) {
          expect(error).toMatchObject({
            name: 'InputError',
            message: expect.stringMatching(/^mkdocs\.yml(:\d+)?: /),
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});
