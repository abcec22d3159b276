import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';

/** Milliseconds for a table: one decimal below ten. */
export const ms = value =>
  value < 10 ? value.toFixed(1) : String(Math.round(value));

/** Bytes for a table. */
export const kb = bytes => `${(bytes / 1000).toFixed(1)} kB`;

/** A Markdown table. */
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');

/** What the figures were measured on, in one line. */
export function machineLine() {
  const [cpu] = cpus();
  const model = cpu.model.trim();
  return `Node.js ${process.versions.node}, ${cpus().length} cores${
    model ? ` (${model})` : ''
  }, ${Math.round(totalmem() / 2 ** 30)} GiB.`;
}

export async function writePage(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
