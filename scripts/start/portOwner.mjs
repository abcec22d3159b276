import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const listening = '0A';

/** Says in words which process listens on a port, as far as this machine tells. */
export async function describePortOwner(port) {
  const pid = (await ownerFromProc(port)) ?? (await ownerFromLsof(port));
  if (!pid) return 'another process, which this user may not see';
  const command = await commandOf(pid);
  return command ? `"${command}" (process ${pid})` : `process ${pid}`;
}

/** Linux: https://docs.kernel.org/networking/proc_net_tcp.html names the socket, and each process lists its own. */
async function ownerFromProc(port) {
  const inodes = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const text = await readFile(table, 'utf8').catch(() => '');
    for (const line of text.split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === listening && parseInt(local.split(':')[1], 16) === port) {
        inodes.add(`socket:[${inode}]`);
      }
    }
  }
  if (inodes.size === 0) return undefined;
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(
        () => '',
      );
      if (inodes.has(target)) return pid;
    }
  }
  return undefined;
}

async function ownerFromLsof(port) {
  const output = await outputOf('lsof', [
    '-nP',
    `-iTCP:${port}`,
    '-sTCP:LISTEN',
    '-Fp',
  ]);
  return /^p(\d+)/m.exec(output)?.[1];
}

async function commandOf(pid) {
  const output = await outputOf('ps', ['-o', 'args=', '-p', pid]);
  const command =
    output.trim() ||
    (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
      .split('\0')
      .join(' ')
      .trim();
  // "node" says as much as its whole path.
  const short = command.replace(/^\S*\//, '');
  return short.length > 100 ? `${short.slice(0, 100)}…` : short;
}

async function outputOf(program, args) {
  try {
    return (await promisify(execFile)(program, args)).stdout;
  } catch {
    return '';
  }
}
