import { posix } from 'node:path';
import { parse } from 'yaml';
import { recordOf, textOf } from '../reading';

const FRONT_MATTER =
  /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** What a page calls itself: in its front matter, else in its first line, else by the name of its file. */
export function pageTitle(text: string, path: string): string {
  const front = FRONT_MATTER.exec(text);
  const title = front && textOf(frontMatter(front[1]).title);
  if (title) return title;
  const body = text.slice(front?.[0].length ?? 0).trimStart();
  const heading = /^#[ \t]+([^\n]{1,500})/.exec(body)?.[1];
  const plain = heading
    ?.replace(/[ \t]+#+[ \t]*\r?$/, '')
    .replace(/[`*]|\{[#:.][^}]*\}/g, '')
    .trim();
  return plain || nameOf(path);
}

function frontMatter(yaml: string): Record<string, unknown> {
  try {
    return recordOf(parse(yaml, { logLevel: 'silent' }));
  } catch {
    return {};
  }
}

/** `runbooks/on-call.md` as `On call`, `runbooks/README.md` as `Runbooks`. */
function nameOf(path: string): string {
  const name = posix.basename(path).replace(/\.\w+$/, '');
  const isIndex = /^(?:index|readme)$/i.test(name);
  const folder = posix.basename(posix.dirname(path));
  const said = isIndex && folder !== '.' ? folder : name;
  const words = said.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
