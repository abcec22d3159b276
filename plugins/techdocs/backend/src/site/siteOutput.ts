import {
  resolvePackagePath,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { SiteConfig } from './mkdocsConfig';

/** The name is the one that the reader's sanitiser lets through: `main.`, eight hex digits, `.min.css`. */
export async function writeStylesheet(outputDir: string): Promise<string> {
  const css = await fs.readFile(
    resolvePackagePath(
      '@portolan/plugin-techdocs-backend-module-markdown',
      'assets/reader.css',
    ),
    'utf8',
  );
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8);
  const file = `assets/stylesheets/main.${hash}.min.css`;
  await writeFile(outputDir, file, css);
  return file;
}

export async function writeMetadata(
  outputDir: string,
  config: SiteConfig,
  etag: string | undefined,
): Promise<void> {
  const entries = await fs.readdir(outputDir, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry =>
      path
        .relative(outputDir, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/'),
    );
  await writeFile(
    outputDir,
    'techdocs_metadata.json',
    JSON.stringify({
      site_name: config.name,
      site_description: config.description,
      ...(etag && { etag }),
      build_timestamp: Date.now(),
      files,
    }),
  );
}

export async function writeFile(
  outputDir: string,
  file: string,
  content: string,
): Promise<void> {
  const target = resolveSafeChildPath(outputDir, file);
  await fs.mkdir(path.dirname(target), { recursive: true });
  await fs.writeFile(target, content);
}
