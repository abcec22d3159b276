import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, isError } from '@backstage/errors';

/** Keeps two processes from one folder, whose files both would ruin. */
export class FolderLock {
  private constructor(private readonly file: string) {}

  /** @throws ConflictError while another process, that is alive, has it */
  static async take(folder: string): Promise<FolderLock> {
    const file = join(folder, 'process.lock');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        await writeFile(file, thisProcess(), { flag: 'wx' });
        return new FolderLock(file);
      } catch (error) {
        if (!isError(error) || error.code !== 'EEXIST') throw error;
      }
      const holder = await readFile(file, 'utf8').catch(() => '');
      if (isHeld(holder)) {
        throw new ConflictError(
          `The assistant's index in ${folder} is used by process ${parseInt(
            holder,
            10,
          )}. Stop that one, or give this one a folder of its own with assistant.index.directory.`,
        );
      }
      await rm(file, { force: true });
    }
    throw new ConflictError(
      `The assistant's index in ${folder} is being opened by another process.`,
    );
  }

  async release(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

/** A container gives its process the same number each time: only with its beginning does that name one. */
function thisProcess(): string {
  return `${process.pid} ${Math.round(performance.timeOrigin)}`;
}

function isHeld(holder: string): boolean {
  const pid = parseInt(holder, 10);
  if (pid === process.pid) return holder === thisProcess();
  return pid > 0 && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return isError(error) && error.code === 'EPERM';
  }
}
