import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { WorldInput, worldSchema } from './schema';

/** A file that does not describe a part of a world. Its message names the file and the place in it. @public */
export class WorldFileError extends Error {
  constructor(file: string, problems: string[]) {
    super(
      `${file} is not a valid sandbox world:\n${problems
        .map(each => `  ${each}`)
        .join('\n')}`,
    );
    this.name = 'WorldFileError';
  }
}

/**
 * Reads every `*.yaml` of a folder as a part of one world; several files may each have a part of an account.
 *
 * @throws WorldFileError naming file and path
 * @public
 */
export async function readWorldFolder(folder: string): Promise<WorldInput> {
  const names = (await readdir(folder))
    .filter(name => /\.ya?ml$/.test(name))
    .sort();
  if (!names.length) throw new Error(`There is no *.yaml file in ${folder}.`);
  const parts = await Promise.all(
    names.map(name => readWorldFile(join(folder, name))),
  );
  return {
    accounts: parts.flatMap(({ accounts = [] }) => accounts),
    argoCd: parts.flatMap(({ argoCd = [] }) => argoCd),
    terraform: parts.flatMap(({ terraform = [] }) => terraform),
    vault: parts.flatMap(({ vault = [] }) => vault),
    anthropic: parts.flatMap(({ anthropic = [] }) => anthropic),
  };
}

async function readWorldFile(file: string): Promise<WorldInput> {
  const document = parseDocument(await readFile(file, 'utf8'), { merge: true });
  if (document.errors.length) {
    throw new WorldFileError(
      file,
      document.errors.map(({ message }) => message.split('\n')[0]),
    );
  }
  const parsed = worldSchema.safeParse(document.toJS());
  if (!parsed.success) {
    throw new WorldFileError(
      file,
      parsed.error.issues.map(
        ({ path, message }) =>
          `${z.core.toDotPath(path) || '(top)'}: ${message}`,
      ),
    );
  }
  return parsed.data;
}
