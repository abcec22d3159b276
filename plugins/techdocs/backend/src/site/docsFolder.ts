import { isChildPath } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import ignore from 'ignore';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { SiteConfig } from './mkdocsConfig';

/** Bounds of one site, generous for documentation and small enough for a portal's process. */
export const LIMITS = {
  files: 10_000,
  folders: 20,
  pageBytes: 1024 * 1024,
  assetBytes: 50 * 1024 * 1024,
  totalBytes: 500 * 1024 * 1024,
};

/** Never published: the reader removes what would use them, and they would be served from the portal's own origin. */
const ACTIVE_CONTENT = /\.(?:html?|xhtml|m?js|cjs|css|wasm)$/i;
const PAGE = /\.(?:md|markdown)$/i;

/** A file below the docs folder. */
export interface DocsFile {
  /** Relative to the docs folder, with `/`. */
  path: string;
  /** Where it really is. */
  location: string;
}

/** The files of a site. */
export interface DocsFolder {
  pages: DocsFile[];
  /** Images, downloads and the like. */
  assets: DocsFile[];
  /** Files that are left out, relative to the docs folder. */
  leftOut: string[];
}

/**
 * Lists the docs folder without ever leaving it; nothing, if there is none. Hidden files are left out, as MkDocs does.
 *
 * @throws NotAllowedError if `docs_dir` or a symbolic link leads outside
 * @throws InputError if a limit is passed
 */
export async function listDocsFolder(
  inputDir: string,
  config: SiteConfig,
): Promise<DocsFolder> {
  const root = await docsRoot(inputDir, config);
  const folder: DocsFolder = { pages: [], assets: [], leftOut: [] };
  if (!root) {
    return folder;
  }
  const excluded = ignore({ allowRelativePaths: true }).add(
    config.excludeDocs ?? '',
  );
  let files = 0;
  let totalBytes = 0;

  const visit = async (relative: string, depth: number): Promise<void> => {
    if (depth > LIMITS.folders) {
      throw new InputError(
        `${config.docsDir}/${relative}: folders are nested deeper than ${LIMITS.folders} levels`,
      );
    }
    const entries = await fs.readdir(path.join(root, relative), {
      withFileTypes: true,
    });
    for (const entry of entries.sort(byName)) {
      const here = path.posix.join(relative, entry.name);
      const isFolder = entry.isDirectory();
      if (
        entry.name.startsWith('.') ||
        excluded.ignores(isFolder ? `${here}/` : here)
      ) {
        continue;
      }
      if (isFolder) {
        await visit(here, depth + 1);
        continue;
      }
      const location = await insideRoot(root, here, config);
      const stat = await fs.stat(location);
      if (!stat.isFile() || ACTIVE_CONTENT.test(entry.name)) {
        folder.leftOut.push(here);
        continue;
      }
      const isPage = PAGE.test(entry.name);
      files += 1;
      totalBytes += stat.size;
      checkLimits(`${config.docsDir}/${here}`, isPage, stat.size);
      if (files > LIMITS.files || totalBytes > LIMITS.totalBytes) {
        throw new InputError(
          `${config.docsDir} holds more than ${
            LIMITS.files
          } files or ${mebibytes(LIMITS.totalBytes)}`,
        );
      }
      (isPage ? folder.pages : folder.assets).push({ path: here, location });
    }
  };

  await visit('', 0);
  return folder;
}

async function docsRoot(
  inputDir: string,
  config: SiteConfig,
): Promise<string | undefined> {
  const input = await fs.realpath(inputDir);
  const wanted = path.resolve(input, config.docsDir);
  const relative = path.relative(input, wanted);
  if (/^(?:$|\.\.)/.test(relative) || path.isAbsolute(relative)) {
    throw new NotAllowedError(
      `${config.where(
        'docs_dir',
      )}: docs_dir must be a folder below the one of mkdocs.yml, not "${
        config.docsDir
      }"`,
    );
  }
  const root = await fs.realpath(wanted).catch(() => undefined);
  if (root && !isChildPath(input, root)) {
    throw new NotAllowedError(
      `${config.docsDir}: the symbolic link leads out of the folder of mkdocs.yml`,
    );
  }
  return root && (await fs.stat(root)).isDirectory() ? root : undefined;
}

async function insideRoot(
  root: string,
  relative: string,
  config: SiteConfig,
): Promise<string> {
  const location = await fs
    .realpath(path.join(root, relative))
    .catch(() => undefined);
  if (!location) {
    throw new InputError(
      `${config.docsDir}/${relative}: the symbolic link leads nowhere`,
    );
  }
  if (!isChildPath(root, location)) {
    throw new NotAllowedError(
      `${config.docsDir}/${relative}: the symbolic link leads out of the docs folder`,
    );
  }
  return location;
}

function checkLimits(file: string, isPage: boolean, bytes: number): void {
  const limit = isPage ? LIMITS.pageBytes : LIMITS.assetBytes;
  if (bytes > limit) {
    throw new InputError(`${file} is larger than ${mebibytes(limit)}`);
  }
}

function mebibytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`;
}

/** Independent of the machine's language. */
function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
