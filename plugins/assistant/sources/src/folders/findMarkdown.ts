import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { isError } from '@backstage/errors';
import { DocumentSourceContext } from '@portolan/plugin-assistant-node';

/** A larger file is no page that a person wrote. */
const MAX_FILE_BYTES = 20_000_000;
const MAX_DEPTH = 30;

/**
 * Every Markdown file of a folder, in the order of their names, without what is hidden. A link to a place outside of the
 * folder is not followed.
 *
 * @throws Error if the folder itself, or anything in it, cannot be read
 */
export async function* findMarkdown(
  folder: string,
  ctx: Pick<DocumentSourceContext, 'signal' | 'logger'>,
): AsyncGenerator<{ path: string; text: string }> {
  const root = await realpath(folder);
  const seen = new Set<string>();
  yield* walk('', 0);

  async function* walk(
    below: string,
    depth: number,
  ): AsyncGenerator<{ path: string; text: string }> {
    const place = await inside(below);
    // A folder that links to one above it would never end.
    if (place === undefined || seen.has(place) || depth > MAX_DEPTH) return;
    seen.add(place);
    const names = (await readdir(place)).sort();
    for (const name of names) {
      ctx.signal.throwIfAborted();
      if (name.startsWith('.') || name === 'node_modules') continue;
      const path = posix.join(below, name);
      const file = await inside(path);
      if (file === undefined) continue;
      const { size, isFile, isFolder } = await kindOf(file);
      if (isFolder) yield* walk(path, depth + 1);
      else if (isFile && /\.(?:md|markdown)$/i.test(name)) {
        if (size > MAX_FILE_BYTES) {
          ctx.logger.warn(`${path} is left out: ${size} bytes are too many`);
          continue;
        }
        const text = await readFile(file, 'utf8');
        if (!text.includes('\0')) yield { path, text };
      }
    }
  }

  /** Where a path really is, if that is in the folder. */
  async function inside(path: string): Promise<string | undefined> {
    try {
      const real = await realpath(join(root, path));
      return real === root || real.startsWith(`${root}${sep}`)
        ? real
        : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}

async function kindOf(file: string) {
  const stats = await stat(file);
  return {
    size: stats.size,
    isFile: stats.isFile(),
    isFolder: stats.isDirectory(),
  };
}

/** Gone since the folder was listed, or a link that leads nowhere or to itself. */
function isMissing(error: unknown): boolean {
  return isError(error) && (error.code === 'ENOENT' || error.code === 'ELOOP');
}
