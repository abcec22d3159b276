import { Entity } from '@backstage/catalog-model';
import { NotModifiedError } from '@backstage/errors';
import {
  DirectoryPreparer,
  PreparerBase,
  PreparerOptions,
  PreparerResponse,
} from '@backstage/plugin-techdocs-node';
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { version } from '../package.json';
import { listDocsFolder } from './site/docsFolder';
import { readMkdocsConfig } from './site/mkdocsConfig';

/**
 * Says whether docs on this machine's disk have changed. The stock preparer does not, so that they would be built again
 * with every other view.
 */
export class LocalDocsPreparer implements PreparerBase {
  constructor(private readonly stock: DirectoryPreparer) {}

  shouldCleanPreparedDirectory(): boolean {
    return this.stock.shouldCleanPreparedDirectory();
  }

  /** @throws NotModifiedError if they are those of `options.etag` */
  async prepare(
    entity: Entity,
    options?: PreparerOptions,
  ): Promise<PreparerResponse> {
    const prepared = await this.stock.prepare(entity, options);
    // What comes from a repository has its own.
    if (prepared.etag) {
      return prepared;
    }
    const etag = await fingerprint(prepared.preparedDir);
    if (etag === options?.etag) {
      throw new NotModifiedError();
    }
    return { ...prepared, etag };
  }
}

/** Changes with every file that goes into the site, and with this package. */
async function fingerprint(folder: string): Promise<string> {
  const config = await readMkdocsConfig(folder);
  const { pages, assets } = await listDocsFolder(folder, config);
  const files = [
    ...['mkdocs.yml', 'mkdocs.yaml', 'README.md'].map(name =>
      path.join(folder, name),
    ),
    ...[...pages, ...assets].map(file => file.location),
  ];
  const hash = createHash('sha256').update(version);
  for (const file of files) {
    const stat = await fs.stat(file).catch(() => undefined);
    hash.update(`${file}\0${stat?.size}\0${stat?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
