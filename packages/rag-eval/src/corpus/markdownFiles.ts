import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export interface MarkdownFile {
  /** Below the folder, with slashes and without `.md`. */
  path: string;
  text: string;
}

/** Every `*.md` below a folder, in the order of their paths. */
export async function markdownFiles(folder: string): Promise<MarkdownFile[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    files.map(async file => ({
      path: relative(folder, file).split(sep).join('/').slice(0, -3),
      text: await readFile(file, 'utf8'),
    })),
  );
}
