const HIDDEN = '[hidden]';

/** Longest text of AWS that is passed on, in characters. */
const MAX_LENGTH = 500;

const RULES: readonly [pattern: RegExp, replacement: string][] = [
  // Control characters, line breaks included.
  [/\p{C}+/gu, ' '],
  // User and password in a URL, then everything after its path.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${HIDDEN}@`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s?#"')]*)[?#][^\s"')]*/gi, '$1'],
  [/\b(Bearer|Basic)\s+[^\s"',;)]+/gi, `$1 ${HIDDEN}`],
  [
    /\b([\w-]*(?:passw(?:or)?d|secret|token|api[_-]?key|authorization|credential)[\w-]*)(["']?\s*[=:]\s*["']?)[^\s"',;)]+/gi,
    `$1$2${HIDDEN}`,
  ],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, HIDDEN],
  [/\beyJ[\w-]+(?:\.[\w-]+)*/g, HIDDEN],
  // Long strings of mixed letters and digits; a task's id (32 hexadecimal digits) is shorter or of one case.
  [
    /(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*\d)[\w+=-]{24,}(?![\w+=-])/g,
    HIDDEN,
  ],
];

/** Text written by AWS, on one line, without what looks like a secret. */
export function redact(text: string): string {
  const clean = RULES.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    text.slice(0, 4 * MAX_LENGTH),
  ).trim();
  return clean.length > MAX_LENGTH
    ? `${clean.slice(0, MAX_LENGTH - 1)}…`
    : clean;
}
