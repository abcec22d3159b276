import { InputError } from '@backstage/errors';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { NavEntry, readNav } from './navEntries';

const FILE_NAMES = ['mkdocs.yaml', 'mkdocs.yml'];
const MAX_CONFIG_BYTES = 256 * 1024;

const namedList = z
  .union([
    z.array(z.union([z.string(), z.record(z.string(), z.unknown())])),
    z.record(z.string(), z.unknown()),
  ])
  .transform(list =>
    (Array.isArray(list) ? list : [list]).flatMap(entry =>
      typeof entry === 'string' ? [entry] : Object.keys(entry),
    ),
  );

const configSchema = z
  .looseObject({
    site_name: z.coerce.string(),
    site_description: z.string(),
    docs_dir: z.string().min(1),
    exclude_docs: z.string(),
    repo_url: z.url({ protocol: /^https?$/ }),
    edit_uri: z.string(),
    strict: z.boolean(),
    nav: z.array(z.unknown()),
    plugins: namedList,
    markdown_extensions: namedList,
  })
  .partial();

/** Keys that have no effect here and need no mention: they steer MkDocs' own output or preview. */
const SILENT_KEYS = new Set([
  'site_url',
  'site_author',
  'repo_name',
  'theme',
  'copyright',
  'use_directory_urls',
  'dev_addr',
  'watch',
  'validation',
  'not_in_nav',
]);

const BUILT_IN_PLUGINS = new Set(['techdocs-core', 'search']);

const BUILT_IN_EXTENSIONS = new Set([
  'admonition',
  'attr_list',
  'extra',
  'fenced_code',
  'footnotes',
  'markdown.extensions.admonition',
  'mdx_truly_sane_lists',
  'pymdownx.details',
  'pymdownx.extra',
  'pymdownx.highlight',
  'pymdownx.magiclink',
  'pymdownx.superfences',
  'pymdownx.tabbed',
  'pymdownx.tasklist',
  'pymdownx.tilde',
  'sane_lists',
  'tables',
  'toc',
]);

/** What a site's `mkdocs.yml` asks for, as far as this generator honours it. */
export interface SiteConfig {
  name: string;
  description: string;
  /** Relative to the folder of `mkdocs.yml`. */
  docsDir: string;
  /** In the format of `.gitignore`. */
  excludeDocs?: string;
  /** Absent: every page in the order of the files. */
  nav?: NavEntry[];
  repoUrl?: string;
  editUri?: string;
  /** Warnings fail the build. */
  strict: boolean;
  /** What was asked for and has no effect, each named as in the file. */
  ignored: string[];
  /** `mkdocs.yml:7`, the place of a key, for messages. */
  where(...keys: (string | number)[]): string;
}

/**
 * Reads `mkdocs.yml` or `mkdocs.yaml` of a folder; without one, MkDocs' defaults apply.
 *
 * YAML tags are never acted upon: `!!python/name:…` is a string like any other, and `INHERIT` reads no file.
 *
 * @throws InputError naming file and line
 */
export async function readMkdocsConfig(
  inputDir: string,
  defaultName = 'Documentation',
): Promise<SiteConfig> {
  for (const fileName of FILE_NAMES) {
    const text = await readConfigFile(path.join(inputDir, fileName), fileName);
    if (text !== undefined) {
      return parseMkdocsConfig(text, fileName, defaultName);
    }
  }
  return parseMkdocsConfig('{}', 'mkdocs.yml', defaultName);
}

async function readConfigFile(
  file: string,
  fileName: string,
): Promise<string | undefined> {
  const stat = await fs.lstat(file).catch(() => undefined);
  if (!stat) {
    return undefined;
  }
  if (!stat.isFile()) {
    throw new InputError(`${fileName} must be a regular file`);
  }
  if (stat.size > MAX_CONFIG_BYTES) {
    throw new InputError(
      `${fileName} is larger than ${MAX_CONFIG_BYTES / 1024} KiB`,
    );
  }
  return fs.readFile(file, 'utf8');
}

/** @throws InputError naming file and line */
export function parseMkdocsConfig(
  text: string,
  fileName: string,
  defaultName: string,
): SiteConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'silent',
  });
  const [problem] = document.errors;
  if (problem) {
    const { line } = lines.linePos(problem.pos[0]);
    const [summary] = problem.message.split(' at line ');
    throw new InputError(`${fileName}:${line}: not valid YAML: ${summary}`);
  }
  const where = (...keys: (string | number)[]) =>
    `${fileName}:${lineOf(document, lines, keys)}`;

  const parsed = configSchema.safeParse(toPlain(document, fileName) ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const keys = issue.path.map(key =>
      typeof key === 'symbol' ? String(key) : key,
    );
    throw new InputError(
      `${where(...keys)}: ${keys.join('.') || 'file'}: ${issue.message}`,
    );
  }
  const config = parsed.data;
  return {
    name: config.site_name || defaultName,
    description: config.site_description ?? '',
    docsDir: config.docs_dir ?? 'docs',
    excludeDocs: config.exclude_docs,
    nav: config.nav && readNav(config.nav, where),
    repoUrl: config.repo_url,
    editUri: config.edit_uri,
    strict: config.strict ?? false,
    ignored: [
      ...(config.plugins ?? [])
        .filter(name => !BUILT_IN_PLUGINS.has(name))
        .map(name => `plugin ${name}`),
      ...(config.markdown_extensions ?? [])
        .filter(name => !BUILT_IN_EXTENSIONS.has(name))
        .map(name => `Markdown extension ${name}`),
      ...Object.keys(config)
        .filter(key => !(key in configSchema.shape) && !SILENT_KEYS.has(key))
        .map(key => `key ${key}`),
    ],
    where,
  };
}

function toPlain(document: Document, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    // Aliases that multiply without end, the one thing that parsing leaves to this step.
    throw new InputError(`${fileName}: not valid YAML: ${String(error)}`);
  }
}

/** The line of the deepest of the keys that is there. */
function lineOf(
  document: Document,
  lines: LineCounter,
  keys: (string | number)[],
): number {
  for (let depth = keys.length; depth > 0; depth--) {
    const node: unknown = document.getIn(keys.slice(0, depth), true);
    if (
      node instanceof Object &&
      'range' in node &&
      Array.isArray(node.range)
    ) {
      return lines.linePos(node.range[0]).line;
    }
  }
  return 1;
}
